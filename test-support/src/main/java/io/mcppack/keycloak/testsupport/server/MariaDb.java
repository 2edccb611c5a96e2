package io.mcppack.keycloak.testsupport.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB from Maven, on a free port, with an empty database. Its clock is set to a time zone that nobody else here
 * has: MariaDB hands out its local time, and a test where all clocks show UTC would not find who takes it for something
 * else.
 */
final class MariaDb implements Database {

    private static final String PROGRAM = "mariadbd";
    private static final String NAME = "keycloak";
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final int port;

    private MariaDb(Process process, int port) {
        this.process = process;
        this.port = port;
        // Otherwise it would outlive a test run that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Lays out a new data directory below the work directory. */
    static MariaDb start(Path unpacked, Path work) {
        try {
            Path program = program(unpacked);
            Path data = work.resolve("mariadb");
            Archive.remove(data);
            Files.createDirectories(data);
            int port = FreePorts.find(1).get(0);
            initialise(program, data);
            ServerLog log = new ServerLog();
            Process process = builder(
                            program,
                            data,
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            "--skip-name-resolve",
                            "--socket=" + data.resolve("socket"),
                            "--init-file=" + data.resolve("init.sql"),
                            "--default-time-zone=+05:30",
                            // What a test writes need not survive the machine.
                            "--innodb-flush-log-at-trx-commit=0")
                    .start();
            MariaDb started = new MariaDb(process, port);
            log.follow(process.getInputStream(), work.resolve("mariadb.log"));
            started.awaitReady(log);
            return started;
        } catch (IOException e) {
            throw new StartFailure("MariaDB did not start: " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> startArguments() {
        return List.of(
                "--db-url=jdbc:mariadb://127.0.0.1:" + port + "/" + NAME,
                "--db-username=" + NAME,
                "--db-password=" + NAME);
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(ServerLog log) {
        try {
            while (log.lines().stream().noneMatch(line -> line.contains("ready for connections"))) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new StartFailure("MariaDB did not start", log.lines());
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartFailure("the start of MariaDB was interrupted", e);
        }
    }

    private static Path program(Path unpacked) throws IOException {
        if (!Files.isDirectory(unpacked)) {
            throw new StartFailure("there is no MariaDB in " + unpacked + ". Run with Maven on Linux x86-64 and"
                    + " -Dkeycloak.database=mariadb, which brings it there, or choose h2 or postgres");
        }
        try (Stream<Path> files = Files.walk(unpacked)) {
            Path program = files.filter(file -> file.endsWith("bin/" + PROGRAM))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no bin/" + PROGRAM + " below " + unpacked));
            if (!program.toFile().setExecutable(true)) {
                throw new IOException(program + " cannot be made executable");
            }
            return program;
        }
    }

    /** The tables of MariaDB itself, and who may log in. */
    private static void initialise(Path program, Path data) throws IOException {
        Path sql = data.resolveSibling("mariadb-bootstrap.sql");
        Files.writeString(sql, "create database mysql;\nuse mysql;\n");
        Files.write(
                sql,
                Files.readAllBytes(home(program).resolve("share/mariadb_system_tables.sql")),
                StandardOpenOption.APPEND);
        Process bootstrap = builder(program, data, "--bootstrap")
                .redirectInput(sql.toFile())
                .start();
        ServerLog log = new ServerLog();
        log.follow(bootstrap.getInputStream(), data.resolveSibling("mariadb-bootstrap.log"));
        try {
            if (bootstrap.waitFor() != 0) {
                throw new StartFailure("MariaDB could not lay out its data directory", log.lines());
            }
        } catch (InterruptedException e) {
            bootstrap.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // As Keycloak's documentation wants the database.
        Files.writeString(data.resolve("init.sql"), """
                create database %1$s character set utf8mb4;
                create user '%1$s'@'127.0.0.1' identified by '%1$s';
                grant all on %1$s.* to '%1$s'@'127.0.0.1';
                """.formatted(NAME));
    }

    private static ProcessBuilder builder(Path program, Path data, String... options) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                // Root must say that it means it; everybody else can be nobody but themselves.
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home(program),
                "--lc-messages-dir=" + home(program).resolve("share/english"),
                "--datadir=" + data));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Path home(Path program) {
        return program.resolve("../..").normalize();
    }
}
