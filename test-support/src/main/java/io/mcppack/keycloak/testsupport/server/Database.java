package io.mcppack.keycloak.testsupport.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;

/** The database behind a server: what Keycloak must be told, and what must be stopped afterwards. */
sealed interface Database extends AutoCloseable {

    List<String> startArguments();

    /** Nothing if it runs inside the server's own process. */
    OptionalInt port();

    @Override
    void close();

    static Database start(ServerOptions.DatabaseKind kind) {
        return switch (kind) {
            case H2 -> new EmbeddedFile();
            case POSTGRES -> Postgres.start();
        };
    }

    /** H2 in a file below the server's home; Keycloak opens it by itself. */
    record EmbeddedFile() implements Database {
        @Override
        public List<String> startArguments() {
            return List.of();
        }

        @Override
        public OptionalInt port() {
            return OptionalInt.empty();
        }

        @Override
        public void close() {
            // belongs to the server process
        }
    }

    /** A PostgreSQL from Maven, on a free port, with an empty database. */
    record Postgres(EmbeddedPostgres server) implements Database {

        static Postgres start() {
            try {
                return new Postgres(EmbeddedPostgres.builder().start());
            } catch (IOException e) {
                throw new StartFailure("the embedded PostgreSQL did not start: " + e.getMessage(), e);
            }
        }

        @Override
        public List<String> startArguments() {
            return List.of(
                    // By number, so that the server looks no name up for it.
                    "--db-url=jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                    "--db-username=postgres",
                    "--db-password=postgres");
        }

        @Override
        public OptionalInt port() {
            return OptionalInt.of(server.getPort());
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
