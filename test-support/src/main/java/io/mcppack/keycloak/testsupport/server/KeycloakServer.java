package io.mcppack.keycloak.testsupport.server;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A Keycloak that is ready to answer, with the pack installed. */
public interface KeycloakServer extends AutoCloseable {

    String ADMIN_USER = "admin";
    String ADMIN_PASSWORD = "admin";

    /** Where each node answers, first node first, without a trailing slash. */
    List<URI> nodes();

    /** What all nodes wrote since they were started. */
    ServerLog log();

    /** What {@code kc.sh build} and the start wrote, up to readiness. */
    List<String> startLog();

    /** The Java process of each node, first node first; none where they are out of reach, as in a container. */
    default List<ProcessHandle> processes() {
        return List.of();
    }

    /** Where on the loopback interface the database answers; nothing if it runs inside the server's own process. */
    default OptionalInt databasePort() {
        return OptionalInt.empty();
    }

    /** Where the first node answers its operator, with health and metrics; nothing where it is out of reach. */
    default Optional<URI> management() {
        return Optional.empty();
    }

    default URI baseUri() {
        return nodes().get(0);
    }

    @Override
    void close();

    /**
     * Starts and waits until the server is ready.
     *
     * @param progress told before each step that takes a while
     */
    static KeycloakServer start(ServerOptions options, Consumer<String> progress) {
        return switch (options.mode()) {
            case DISTRIBUTION -> LocalServer.start(options, progress);
            case CONTAINER -> ContainerServer.start(options, progress);
        };
    }
}
