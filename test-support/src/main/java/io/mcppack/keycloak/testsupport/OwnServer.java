package io.mcppack.keycloak.testsupport;

import io.mcppack.keycloak.testsupport.server.LocalServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.time.Duration;
import java.util.function.Consumer;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

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

    /** Lets the tokens of the administrator live long, for measurements that must not meet a login of somebody else. */
    public void keepAdministratorLoggedIn(Duration time) {
        RealmResource master = admin.realm("master");
        RealmRepresentation realm = master.toRepresentation();
        realm.setAccessTokenLifespan((int) time.toSeconds());
        master.update(realm);
        admin.tokenManager().grantToken();
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
