package io.mcppack.keycloak.testsupport;

import io.mcppack.keycloak.testsupport.server.ContainerServer;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import io.mcppack.keycloak.testsupport.server.StartFailure;
import java.util.function.Supplier;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.opentest4j.TestAbortedException;

/** The one server of a test run. A failed start is remembered, so that not every class waits for it again. */
final class SharedServer implements AutoCloseable {

    private static final String NO_ENGINE =
            "NOT TESTED: keycloak.mode=container needs a Docker engine, and none answers";

    private final Supplier<Running> running;

    private record Running(KeycloakServer server, Keycloak admin) {}

    private SharedServer(Supplier<Running> running) {
        this.running = running;
    }

    static SharedServer start() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER && !ContainerServer.engineAvailable()) {
            System.err.println(NO_ENGINE);
            return new SharedServer(() -> {
                throw new TestAbortedException(NO_ENGINE);
            });
        }
        try {
            KeycloakServer server = KeycloakServer.start(options, System.out::println);
            Running running = new Running(server, administrator(server));
            return new SharedServer(() -> running);
        } catch (StartFailure failure) {
            return new SharedServer(() -> {
                throw failure;
            });
        }
    }

    KeycloakServer server() {
        return running.get().server();
    }

    TestRealm newRealm() {
        return TestRealm.create(server(), running.get().admin());
    }

    @Override
    public void close() {
        try {
            Running stopped = running.get();
            stopped.admin().close();
            stopped.server().close();
        } catch (StartFailure | TestAbortedException e) {
            // Told to every test already; nothing runs.
        }
    }

    static Keycloak administrator(KeycloakServer server) {
        return KeycloakBuilder.builder()
                .serverUrl(server.baseUri().toString())
                .realm("master")
                .clientId("admin-cli")
                .username(KeycloakServer.ADMIN_USER)
                .password(KeycloakServer.ADMIN_PASSWORD)
                .build();
    }
}
