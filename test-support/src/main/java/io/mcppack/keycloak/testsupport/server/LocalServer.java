package io.mcppack.keycloak.testsupport.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keycloak from the distribution zip, started by its own script as an operator would start it. */
final class LocalServer implements KeycloakServer {

    private final Installation installation;
    private final Database database;
    private final ServerLog log = new ServerLog();
    private final List<Node> running = new ArrayList<>();
    private final List<URI> nodes = new ArrayList<>();
    private List<String> startLog = List.of();

    private LocalServer(Installation installation, Database database) {
        this.installation = installation;
        this.database = database;
    }

    static LocalServer start(ServerOptions options, Consumer<String> progress) {
        if (options.port() != 0 && !FreePorts.isFree(options.port())) {
            throw new StartFailure(
                    "Port " + options.port() + " is in use: stop what listens there or choose another port");
        }
        Installation installation = Installation.prepare(options, progress);
        progress.accept("Starting Keycloak with its " + options.database().label());
        LocalServer server = new LocalServer(installation, Database.start(options.database()));
        try {
            // One after the other: the first node creates the schema.
            IntStream.rangeClosed(1, options.nodes()).forEach(number -> server.startNode(number, options));
            server.startLog = server.log.lines();
            return server;
        } catch (StartFailure e) {
            server.close();
            throw e;
        }
    }

    @Override
    public List<URI> nodes() {
        return List.copyOf(nodes);
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
        running.forEach(Node::stop);
        running.clear();
        database.close();
    }

    private void startNode(int number, ServerOptions options) {
        List<Integer> ports = FreePorts.find(3);
        int port = number == 1 && options.port() != 0 ? options.port() : ports.get(0);
        nodes.add(URI.create("http://localhost:" + port));
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + ports.get(1),
                // One name for all nodes, as behind a load balancer.
                "--hostname=" + nodes.get(0)));
        arguments.addAll(
                options.nodes() == 1
                        ? List.of("--cache=local")
                        : List.of(
                                "--cache-embedded-network-bind-address=127.0.0.1",
                                "--cache-embedded-network-bind-port=" + ports.get(2)));
        arguments.addAll(database.startArguments());
        arguments.addAll(options.options());
        Node node = Node.launch(
                installation.freshHome(number),
                options.javaHome(),
                arguments,
                log,
                options.workDirectory().resolve("node" + number + ".log"));
        running.add(node);
        node.awaitReady(URI.create("http://127.0.0.1:" + ports.get(1) + "/health/ready"));
    }
}
