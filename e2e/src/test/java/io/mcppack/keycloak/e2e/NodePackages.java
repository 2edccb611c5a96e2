package io.mcppack.keycloak.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;

/**
 * The clients that package-lock.json names, installed once by npm from the registry that this machine has configured.
 */
final class NodePackages {

    private static final Path CLIENTS = Path.of(requireNonNull(System.getProperty("clients.directory")));
    private static final Duration INSTALLATION = Duration.ofMinutes(4);
    private static final int OLDEST_NODE = 20;
    private static final String MISSING =
            "NOT TESTED: the tests with real MCP clients need Node " + OLDEST_NODE + " or newer and npm on the PATH";

    private NodePackages() {}

    /** The libraries; enough for the clients that a test drives itself. Skips the test, and loudly, without Node. */
    static synchronized Path libraries() {
        return install(List.of("--omit=dev", "--include=dev"));
    }

    /** The libraries and the programs, with a Node of their own that is new enough for all of them. */
    static synchronized Path programs() {
        return install(List.of("--include=dev"));
    }

    /** The Node of {@link #programs()}. */
    static String node() {
        return programs().resolve("node_modules/node/bin/node").toString();
    }

    /** Does nothing if one of these installations is there; otherwise makes the first. */
    private static Path install(List<String> sufficient) {
        if (!hasNode()) {
            System.err.println(MISSING);
            Assumptions.abort(MISSING);
        }
        try {
            String wanted = Files.readString(CLIENTS.resolve("package-lock.json"));
            Path made = CLIENTS.resolve("node_modules/.made-from");
            String present = Files.exists(made) ? Files.readString(made) : "";
            if (sufficient.stream().map(which -> which + wanted).noneMatch(present::equals)) {
                install(sufficient.get(0));
                Files.writeString(made, sufficient.get(0) + wanted);
            }
            return CLIENTS;
        } catch (IOException e) {
            throw new AssertionFailedError("the clients cannot be installed in " + CLIENTS, e);
        }
    }

    private static void install(String which) throws IOException {
        System.out.println("Installing the MCP clients: npm ci " + which);
        try (Program npm = Program.start("npm ci", List.of("npm", "ci", which), CLIENTS, Map.of())) {
            if (npm.awaitEnd(INSTALLATION) != 0) {
                throw new AssertionFailedError("npm ci failed in " + CLIENTS + ":\n" + npm.told());
            }
        }
    }

    private static boolean hasNode() {
        try (Program node = Program.start("node", List.of("node", "--version"), CLIENTS, Map.of())) {
            String version = node.line(Duration.ofSeconds(30));
            return Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST_NODE;
        } catch (IOException e) {
            return false;
        }
    }
}
