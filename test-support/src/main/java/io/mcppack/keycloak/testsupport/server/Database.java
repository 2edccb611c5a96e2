package io.mcppack.keycloak.testsupport.server;

import java.util.List;
import java.util.OptionalInt;

/** The database behind a server: what Keycloak must be told, and what must be stopped afterwards. */
sealed interface Database extends AutoCloseable permits Database.EmbeddedFile, MariaDb, Postgres {

    List<String> startArguments();

    /** Nothing if it runs inside the server's own process. */
    OptionalInt port();

    @Override
    void close();

    static Database start(ServerOptions options) {
        return switch (options.database()) {
            case H2 -> new EmbeddedFile();
            case POSTGRES -> Postgres.start();
            case MARIADB -> MariaDb.start(options.mariadb(), options.workDirectory());
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
}
