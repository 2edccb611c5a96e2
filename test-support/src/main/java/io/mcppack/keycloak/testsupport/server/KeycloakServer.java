package io.mcppack.keycloak.testsupport.server;

import java.net.URI;
import java.util.List;

/** A Keycloak that is ready to answer, with the pack installed. */
public interface KeycloakServer extends AutoCloseable {

    String ADMIN_USER = "admin";
    String ADMIN_PASSWORD = "admin";

    /** Where each node answers, first node first, without a trailing slash. */
    List<URI> nodes();

    /** What all nodes wrote since they were started. */
    ServerLog log();

    /** What {@code kc.sh build} wrote; empty where the server builds itself while it starts. */
    List<String> buildLog();

    default URI baseUri() {
        return nodes().get(0);
    }

    @Override
    void close();

    static KeycloakServer start(ServerOptions options) {
        return switch (options.mode()) {
            case DISTRIBUTION -> LocalServer.start(options);
            case CONTAINER -> ContainerServer.start(options);
        };
    }
}
