package io.mcppack.keycloak.testsupport;

import io.mcppack.keycloak.testsupport.server.LocalServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.function.Consumer;
import org.keycloak.admin.client.Keycloak;

/** A server for one purpose: a test that stops it, or a measurement. All other tests share one. */
public final class OwnServer implements AutoCloseable {

    private final LocalServer server;
    private final Keycloak admin;

    private OwnServer(LocalServer server, Keycloak admin) {
        this.server = server;
        this.admin = admin;
    }

    public static OwnServer start(ServerOptions options, Consumer<String> progress) {
        LocalServer server = LocalServer.start(options, progress);
        return new OwnServer(server, SharedServer.administrator(server));
    }

    public LocalServer server() {
        return server;
    }

    /** A realm that whoever asks for it closes. */
    public TestRealm newRealm() {
        return TestRealm.create(server, admin);
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
