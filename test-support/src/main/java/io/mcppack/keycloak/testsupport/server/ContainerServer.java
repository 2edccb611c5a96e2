package io.mcppack.keycloak.testsupport.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.output.OutputFrame;

/** Keycloak from its official image, in development mode. */
public final class ContainerServer implements KeycloakServer {

    private static final int HTTP_PORT = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final KeycloakContainer container;
    private final ServerLog log;
    private final List<String> startLog;

    private ContainerServer(KeycloakContainer container, ServerLog log) {
        this.container = container;
        this.log = log;
        this.startLog = log.lines();
    }

    public static boolean engineAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // closed with the server that is returned
    static ContainerServer start(ServerOptions options, Consumer<String> progress) {
        File[] jars = options.providers().toFile().listFiles((directory, name) -> name.endsWith(".jar"));
        if (jars == null) {
            throw new StartFailure("keycloak.providers names no directory: " + options.providers(), List.of());
        }
        ServerLog log = new ServerLog();
        // A port chosen beforehand, because Keycloak must be told its public address before it starts.
        int port = FreePorts.find(1).get(0);
        KeycloakContainer container = new KeycloakContainer(options.image())
                .withAdminUsername(ADMIN_USER)
                .withAdminPassword(ADMIN_PASSWORD)
                .withProviderLibsFrom(Arrays.asList(jars))
                // The default of 5 % of the memory is too little on a small machine or with a limit.
                .withRamPercentage(5, 40)
                .withStartupTimeout(START_LIMIT)
                .withEnabledMetrics()
                .withEnv("KC_HOSTNAME", "http://localhost:" + port)
                .withLogConsumer(frame -> addLines(log, frame));
        container.setPortBindings(List.of(port + ":" + HTTP_PORT));
        // An empty list would become an empty argument, which kc.sh refuses.
        if (!options.enabledFeatures().isEmpty()) {
            container.withFeaturesEnabled(options.enabledFeatures().toArray(String[]::new));
        }
        if (!options.disabledFeatures().isEmpty()) {
            container.withFeaturesDisabled(options.disabledFeatures().toArray(String[]::new));
        }
        // Each for itself: what is handed over together arrives as one argument.
        options.options().forEach(container::withCustomCommand);
        progress.accept("Starting a container of " + options.image());
        try {
            container.start();
        } catch (RuntimeException e) { // Testcontainers wraps every cause in its own kinds
            List<String> lines = container.getContainerId() == null
                    ? List.of("ERROR: " + e.getMessage())
                    : container.getLogs().lines().toList();
            container.stop();
            throw new StartFailure(Diagnosis.of(lines, -1), lines);
        }
        return new ContainerServer(container, log);
    }

    @Override
    public List<URI> nodes() {
        return List.of(URI.create("http://localhost:" + container.getMappedPort(HTTP_PORT)));
    }

    @Override
    public Optional<URI> management() {
        return Optional.of(URI.create(container.getMgmtServerUrl()));
    }

    @Override
    public ServerLog log() {
        return log;
    }

    @Override
    public List<String> startLog() {
        return startLog;
    }

    @Override
    public void close() {
        container.stop();
    }

    private static void addLines(ServerLog log, OutputFrame frame) {
        frame.getUtf8String().lines().forEach(log::add);
    }
}
