package io.mcppack.keycloak.testsupport.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL from Maven, on a free port, with an empty database; a test may take it away for a while. */
public final class Postgres implements Database {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path program;

    private Postgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
        program = Path.of(postmaster().info().command().orElseThrow());
    }

    static Postgres start() {
        try {
            Path data = Files.createTempDirectory("postgres");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    // Its default forgets what was committed just before a crash.
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return new Postgres(server, data);
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

    /** Whatever Keycloak may not do: look at its tables, hold a lock, turn a clock. */
    public Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** As when it is killed: it says no word to its clients, and looks at its journal when it starts again. */
    public void crash() {
        ProcessHandle process = postmaster();
        CompletableFuture<ProcessHandle> gone = process.onExit();
        run("kill", "-QUIT", String.valueOf(process.pid()));
        gone.orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /**
     * Starts it again, with its data and on its port.
     *
     * @param environment what it is to find in its environment, such as another clock
     */
    public void restart(Map<String, String> environment) {
        // PostgreSQL refuses to run as root; in a user namespace of its own nobody is.
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> command = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-F", "-p", "" + server.getPort()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            Instant deadline = Instant.now().plus(START_LIMIT);
            while (!answers()) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                    throw new StartFailure("PostgreSQL did not start again in " + data, List.of());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("the start of PostgreSQL was interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("no PostgreSQL runs in " + data, e);
        }
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void run(String... command) {
        try {
            int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(String.join(" ", command) + " answers " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
