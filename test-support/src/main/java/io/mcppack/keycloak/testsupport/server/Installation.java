package io.mcppack.keycloak.testsupport.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An unpacked Keycloak with the pack in {@code providers/} and {@code kc.sh build} done. */
final class Installation {

    private static final String DONE = "build-done";

    private final Path home;
    private List<String> buildLog = List.of();

    private Installation(Path home) {
        this.home = home;
    }

    /** Takes the finished installation of an earlier run if nothing that went into it changed. */
    static Installation prepare(ServerOptions options, Consumer<String> progress) {
        try {
            List<Path> jars = jars(options.providers());
            Path home = options.workDirectory().resolve("server-" + Fingerprint.of(options, jars));
            Installation installation = new Installation(home);
            if (!Files.exists(home.resolve(DONE))) {
                installation.create(options, jars, progress);
            }
            installation.buildLog = Files.readAllLines(home.resolve(DONE));
            return installation;
        } catch (IOException e) {
            throw new StartFailure("Keycloak could not be unpacked into " + options.workDirectory(), e);
        }
    }

    /** The home of a node with whatever it left there. */
    Path homeOf(int node) {
        return node == 1 ? home : home.resolveSibling(home.getFileName() + "-node" + node);
    }

    /**
     * What {@link #prepare} put into {@code providers/} goes; nobody finds this installation as a finished one again.
     */
    void removePack(ServerOptions options) {
        try {
            Files.deleteIfExists(home.resolve(DONE));
            for (Path jar : jars(home.resolve("providers"))) {
                Files.delete(jar);
            }
            buildLog = build(options);
        } catch (IOException e) {
            throw new UncheckedIOException("the JARs in " + home, e);
        }
    }

    List<String> buildLog() {
        return buildLog;
    }

    /** A home for the given node, with nothing left of the node's last life. */
    Path freshHome(int node) {
        try {
            Path nodeHome = homeOf(node);
            if (node == 1) {
                Archive.remove(home.resolve("data"));
            } else {
                Archive.remove(nodeHome);
                Archive.link(home, nodeHome);
            }
            return nodeHome;
        } catch (IOException e) {
            throw new UncheckedIOException("home of node " + node, e);
        }
    }

    static List<String> command(Path home, List<String> arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path script = home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh");
        List<String> command = new ArrayList<>(windows ? List.of() : List.of("bash"));
        command.add(script.toString());
        command.addAll(arguments);
        return command;
    }

    private void create(ServerOptions options, List<Path> jars, Consumer<String> progress) throws IOException {
        progress.accept("Unpacking Keycloak and installing " + jars.size() + " JARs");
        removeOlder(options.workDirectory());
        Archive.unpack(options.distribution(), home);
        for (Path jar : jars) {
            Files.copy(jar, home.resolve("providers").resolve(jar.getFileName()));
        }
        progress.accept("Running kc.sh build (about half a minute)");
        Files.write(home.resolve(DONE), build(options));
    }

    private List<String> build(ServerOptions options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(options.buildArguments());
        ProcessBuilder builder = new ProcessBuilder(command(home, arguments)).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", options.javaHome().toString());
        Process process = builder.start();
        ServerLog log = new ServerLog();
        Thread reader =
                log.follow(process.getInputStream(), options.workDirectory().resolve("build.log"));
        try {
            int exitCode = process.waitFor();
            reader.join();
            if (exitCode != 0) {
                throw new StartFailure(Diagnosis.of(log.lines(), exitCode), log.lines());
            }
            return log.lines();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StartFailure("the build of Keycloak was interrupted", e);
        }
    }

    private static void removeOlder(Path workDirectory) throws IOException {
        Files.createDirectories(workDirectory);
        try (Stream<Path> entries = Files.list(workDirectory)) {
            List<Path> older = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("server-"))
                    .toList();
            for (Path entry : older) {
                Archive.remove(entry);
            }
        }
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
