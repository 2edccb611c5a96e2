package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcppack.keycloak.testsupport.server.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** MCP Inspector on the command line: one call, and it is over; what it knows of earlier ones is on disk. */
final class InspectorCli implements RealClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final URI server;
    private final String callback = "http://127.0.0.1:" + FreePorts.find(1).get(0) + "/oauth/callback";
    private final Map<String, String> environment;

    InspectorCli(URI server, Path home, Trace trace) {
        this.server = server;
        this.environment = new LinkedHashMap<>(trace.environment());
        environment.put("HOME", home.toString());
        environment.put("MCP_INSPECTOR_SECRET_STORE", "file");
        // Otherwise it signs nobody in when it runs without a terminal.
        environment.put("MCP_AUTO_OPEN_ENABLED", "true");
    }

    @Override
    public String call(String tool, String text) {
        Path clients = NodePackages.programs();
        List<String> command = List.of(
                NodePackages.node(),
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
                "--cli",
                server.toString(),
                "--transport",
                "http",
                "--callback-url",
                callback,
                "--format",
                "json",
                "--method",
                "tools/call",
                "--tool-name",
                tool,
                "--tool-arg",
                "text=" + text);
        try (Program program = Program.start("inspector", command, clients, environment)) {
            Instant end = Instant.now().plus(CALL);
            while (program.isRunning() && Instant.now().isBefore(end)) {
                program.authorizationWithin(GLANCE)
                        .ifPresent(address -> new Person(Scene.PERSON).signInAndReturn(URI.create(address)));
            }
            assertThat(program.awaitEnd(GLANCE)).as(program.told()).isZero();
            return JSON.readTree(program.line(CALL)).findPath("text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Each call has ended already.
    }
}
