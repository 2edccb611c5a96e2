package io.mcppack.keycloak.testsupport.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Keycloak from the distribution zip, started by its own script as an operator would start it. */
public final class LocalServer implements KeycloakServer {

    /** Places in the list of a node's ports. */
    private static final int HTTP = 0;

    private static final int MANAGEMENT = 1;
    private static final int CLUSTER = 2;

    private final ServerOptions options;
    private final Installation installation;
    private final Database database;
    private final ServerLog log = new ServerLog();
    private final List<Node> running = new ArrayList<>();
    private final List<List<Integer>> ports = new ArrayList<>();
    private List<String> startLog = List.of();
    private int starts;

    private LocalServer(ServerOptions options, Installation installation, Database database) {
        this.options = options;
        this.installation = installation;
        this.database = database;
    }

    public static LocalServer start(ServerOptions options, Consumer<String> progress) {
        if (options.port() != 0 && !FreePorts.isFree(options.port())) {
            throw new StartFailure(
                    "Port " + options.port() + " is in use: stop what listens there or choose another port");
        }
        Installation installation = Installation.prepare(options, progress);
        progress.accept("Starting Keycloak with its " + options.database().label());
        LocalServer server = new LocalServer(options, installation, Database.start(options));
        try {
            server.choosePorts();
            server.startNodes(installation::freshHome, "");
            return server;
        } catch (StartFailure e) {
            server.close();
            throw e;
        }
    }

    /**
     * Takes the pack out of a single node as an operator would: stop, remove the JARs, build, start. Data and address
     * stay.
     */
    public void restartWithoutPack() {
        if (options.nodes() > 1) {
            throw new IllegalStateException("the other nodes have providers of their own");
        }
        stopNodes();
        installation.removePack(options);
        startNodes(installation::homeOf, "-without-pack");
    }

    /** Takes a node away as a crash does: nothing that it has in memory is written. The first node has number 1. */
    public void kill(int node) {
        running.get(node - 1).killAndWait();
    }

    /** Stops a node as an operator does, and waits until it is gone. */
    public void stop(int node) {
        running.get(node - 1).stop();
    }

    /** Starts a node again if it is gone, with its data and address. */
    public void ensureRunning(int node) {
        if (!running.get(node - 1).isRunning()) {
            start(node, Map.of());
        }
    }

    /**
     * Starts a node that is gone again.
     *
     * @param environment what it is to find in its environment, such as another clock
     */
    public void start(int node, Map<String, String> environment) {
        running.set(node - 1, launch(node, installation.homeOf(node), environment, "-start" + ++starts));
    }

    /** The database of a server that was started on PostgreSQL. */
    public Postgres postgres() {
        if (database instanceof Postgres postgres) {
            return postgres;
        }
        throw new IllegalStateException(
                "this server was started with its " + options.database().label());
    }

    @Override
    public List<URI> nodes() {
        return ports.stream()
                .map(of -> URI.create("http://localhost:" + of.get(HTTP)))
                .toList();
    }

    @Override
    public List<ProcessHandle> processes() {
        return running.stream().map(Node::java).toList();
    }

    @Override
    public OptionalInt databasePort() {
        return database.port();
    }

    @Override
    public Optional<URI> management() {
        return Optional.of(URI.create("http://127.0.0.1:" + ports.get(0).get(MANAGEMENT)));
    }

    @Override
    public ServerLog log() {
        return log;
    }

    @Override
    public List<String> startLog() {
        return Stream.concat(installation.buildLog().stream(), startLog.stream())
                .toList();
    }

    @Override
    public void close() {
        stopNodes();
        database.close();
    }

    private void stopNodes() {
        running.forEach(Node::stop);
        running.clear();
    }

    private void choosePorts() {
        for (int number = 1; number <= options.nodes(); number++) {
            List<Integer> found = new ArrayList<>(FreePorts.find(3));
            if (number == 1 && options.port() != 0) {
                found.set(HTTP, options.port());
            }
            ports.add(List.copyOf(found));
        }
    }

    /** One after the other: the first node creates the schema. */
    private void startNodes(IntFunction<Path> homes, String logSuffix) {
        ServerLog.Mark begin = log.mark();
        for (int number = 1; number <= options.nodes(); number++) {
            running.add(launch(number, homes.apply(number), Map.of(), logSuffix));
        }
        startLog = log.since(begin);
    }

    private Node launch(int number, Path home, Map<String, String> environment, String logSuffix) {
        List<Integer> own = ports.get(number - 1);
        Path file = options.workDirectory().resolve("node" + number + logSuffix + ".log");
        Node node = Node.launch(home, options.javaHome(), arguments(own), environment, log, file);
        try {
            node.awaitReady(URI.create("http://127.0.0.1:" + own.get(MANAGEMENT) + "/health/ready"));
            return node;
        } catch (StartFailure e) {
            node.kill();
            throw e;
        }
    }

    private List<String> arguments(List<Integer> own) {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + own.get(HTTP),
                "--http-management-port=" + own.get(MANAGEMENT),
                // One name for all nodes, as behind a load balancer.
                "--hostname=" + baseUri()));
        arguments.addAll(
                options.nodes() == 1
                        ? List.of("--cache=local")
                        : List.of(
                                "--cache-embedded-network-bind-address=127.0.0.1",
                                "--cache-embedded-network-bind-port=" + own.get(CLUSTER)));
        arguments.addAll(database.startArguments());
        arguments.addAll(options.options());
        return arguments;
    }
}
