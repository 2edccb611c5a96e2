package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import io.mcppack.keycloak.benchmarks.machine.Machine;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;

/**
 * A registration and the login page after it, which in a governed realm stores the client; and the login page of a
 * client that is there.
 */
final class FirstLogins {

    private static final String CALLBACK = "http://localhost:56648/callback";

    private final TestRealm realm;
    private final Registrations registrations;
    private final String known;

    private FirstLogins(TestRealm realm) {
        this.realm = realm;
        registrations = new Registrations(realm, Registrations.CLAUDE_CODE, 201);
        known = new Registrations(realm, Registrations.CLAUDE_CODE, 201)
                .register()
                .text("client_id");
        open(known);
    }

    /** A client that registers, and whose user comes. */
    static void storeOne(TestRealm realm) {
        new FirstLogins(realm);
    }

    static void compare(BenchmarkRealms realms, Machine machine) {
        FirstLogins stock = new FirstLogins(realms.stock());
        FirstLogins governed = new FirstLogins(realms.governed());
        new Comparison(
                        List.of(
                                Contender.of("stock, first", "stock, first", stock::first),
                                Contender.of("governed, first", "stock, first", governed::first),
                                Contender.of("stock, later", "stock, later", stock::later),
                                Contender.of("governed, later", "stock, later", governed::later)),
                        machine.server(),
                        () -> List.of(stock, governed).forEach(logins -> logins.registrations.tidy()))
                .run();
    }

    private void first() {
        Answer registered = registrations.register();
        open(registered.text("client_id"));
    }

    private void later() {
        open(known);
    }

    /** In a browser of its own, which has no session. */
    private void open(String client) {
        expect(200, new CodeFlow(realm, client, CALLBACK).authorize(Map.of()));
    }
}
