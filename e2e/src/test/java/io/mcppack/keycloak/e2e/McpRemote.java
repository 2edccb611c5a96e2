package io.mcppack.keycloak.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** mcp-remote, which desktop clients start for each sitting; what it knows of earlier ones is on disk. */
final class McpRemote implements RealClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SITTING = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final URI server;
    private final Map<String, String> environment;

    McpRemote(URI server, Path home, Trace trace) {
        this.server = server;
        this.environment = new LinkedHashMap<>(trace.environment());
        environment.put("HOME", home.toString());
        environment.put("MCP_REMOTE_CONFIG_DIR", home.toString());
    }

    @Override
    public String call(String tool, String text) {
        Path clients = NodePackages.programs();
        List<String> command = List.of(NodePackages.node(), "node_modules/mcp-remote/dist/proxy.js", server.toString());
        try (Program program = Program.start("mcp-remote", command, clients, environment)) {
            program.send("""
                    {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18",
                    "capabilities": {}, "clientInfo": {"name": "e2e", "version": "1"}}}""".replace('\n', ' '));
            answerTo(1, program);
            program.send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
            program.send(JSON.writeValueAsString(Map.of(
                    "jsonrpc",
                    "2.0",
                    "id",
                    2,
                    "method",
                    "tools/call",
                    "params",
                    Map.of("name", tool, "arguments", Map.of("text", text)))));
            return answerTo(2, program).at("/result/content/0/text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Each sitting has ended already.
    }

    private static JsonNode answerTo(int id, Program program) throws JsonProcessingException {
        Instant end = Instant.now().plus(SITTING);
        while (Instant.now().isBefore(end)) {
            program.authorizationWithin(GLANCE)
                    .ifPresent(address -> new Person(Scene.PERSON).signInAndReturn(URI.create(address)));
            Optional<String> line = program.lineWithin(GLANCE);
            if (line.isPresent()) {
                JsonNode message = JSON.readTree(line.get());
                if (message.path("id").asInt() == id) {
                    return message;
                }
            }
        }
        throw program.failure("did not answer within " + SITTING, null);
    }
}
