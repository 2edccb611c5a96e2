package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;

/**
 * A user with a session who sends one client after the other through the code flow: one request for the code, one for
 * the tokens.
 */
final class Logins {

    private static final String USER = "alice";
    private static final String CALLBACK = "http://localhost:56648/callback";

    private final ThreadLocal<CodeFlow> browsers;

    private Logins(ThreadLocal<CodeFlow> browsers) {
        this.browsers = browsers;
    }

    static Logins in(TestRealm realm) {
        realm.addUser(USER);
        String id = expect(201, Http.postJson(realm.registrationEndpoint(), Registrations.CLAUDE_CODE))
                .text("client_id");
        return new Logins(ThreadLocal.withInitial(() -> {
            CodeFlow browser = new CodeFlow(realm, id, CALLBACK);
            expect(200, browser.tokens(USER, Map.of()));
            return browser;
        }));
    }

    void login() {
        CodeFlow browser = browsers.get();
        expect(200, browser.redeem(browser.authorize(Map.of())));
    }
}
