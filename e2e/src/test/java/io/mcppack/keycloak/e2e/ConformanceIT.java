package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MCP's own conformance suite, the part about authorization servers. */
@KeycloakTest
@Tag("thorough")
final class ConformanceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void passesEveryScenarioForAuthorizationServers(TestRealm realm, @TempDir Path results) throws IOException {
        try (Scene scene = Scene.in(realm);
                Story story = Story.of("conformance", scene)) {
            int port = FreePorts.find(1).get(0);
            String client = Http.postJson(realm.registrationEndpoint(), """
                                    {"client_name": "Conformance", "token_endpoint_auth_method": "none",
                                     "redirect_uris": ["http://127.0.0.1:%d/callback"]}
                                    """.formatted(port))
                    .text("client_id");
            List<String> command = List.of(
                    NodePackages.node(),
                    "node_modules/@modelcontextprotocol/conformance/dist/index.js",
                    "authorization",
                    "--url",
                    scene.issuer().toString(),
                    "--client-id",
                    client,
                    "--resource",
                    scene.address().toString(),
                    "--port",
                    String.valueOf(port),
                    "--output-dir",
                    results.toString());
            try (Program suite = Program.start(
                    "conformance",
                    command,
                    NodePackages.programs(),
                    story.trace().environment())) {
                String address = suite.authorizationWithin(PATIENCE)
                        .orElseThrow(() -> suite.failure("asked for no authorization", null));
                new Person(Scene.PERSON).signInAndReturn(URI.create(address));
                assertThat(suite.awaitEnd(PATIENCE)).as(suite.told()).isZero();
            }
        }
        // Client id metadata documents are a feature of Keycloak that is off as it ships, and a SHOULD: a warning.
        assertThat(checks(results))
                .containsExactlyInAnyOrder(
                        "authorization-server-metadata SUCCESS",
                        "authorization-server-metadata-cimd WARNING",
                        "authorization-code-grant SUCCESS");
    }

    private static List<String> checks(Path results) throws IOException {
        List<String> checks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(each -> each.endsWith("checks.json")).toList()) {
                for (JsonNode check : JSON.readTree(file.toFile())) {
                    checks.add(check.path("id").asText() + " "
                            + check.path("status").asText());
                }
            }
        }
        return checks;
    }
}
