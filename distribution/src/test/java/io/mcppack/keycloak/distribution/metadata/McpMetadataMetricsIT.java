package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.distribution.support.Metrics;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads of documents, tokens and refusals. */
@KeycloakTest
final class McpMetadataMetricsIT {

    private static final Path PAGE = Path.of("..", "docs", "mcp-metadata-reference.md");
    private static final Pattern NAME = Pattern.compile("^\\| `(mcp_metadata_\\w+)` \\|", Pattern.MULTILINE);
    private static final String DOCUMENTS = "mcp_metadata_documents_total";
    private static final String TOKENS = "mcp_metadata_tokens_total";
    private static final String REFUSALS = "mcp_metadata_refusals_total";
    private static final String CHECKS = "mcp_metadata_checks_total";

    @Test
    void hasEveryMetricOfTheDocumentationFromTheStart(KeycloakServer server) throws IOException {
        List<String> names = NAME.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
        Metrics metrics = Metrics.of(server);

        assertThat(names).hasSize(4);
        assertThat(names).allSatisfy(name -> assertThat(metrics.text()).contains("\n" + name + "{"));
        for (String outcome : List.of("found", "not_modified", "not_found", "https_required")) {
            assertThat(metrics.value(DOCUMENTS, "outcome", outcome)).isNotNegative();
        }
    }

    @Test
    void countsWhatBecameOfDocumentsTokensAndChecks(KeycloakServer server, TestRealm realm) {
        String resource = "http://127.0.0.1:9/" + realm.name();
        Metrics before = Metrics.of(server);
        Answer made = realm.adminRest()
                .put("mcp-metadata/servers/weather", "{\"resource\": \"" + resource + "\", \"dpopRequired\": false}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        URI document = realm.uri("mcp-metadata/servers/weather");
        McpClient client = McpClient.withSecret(realm);
        Map<String, String> unknown = Map.of("resource", "https://unknown.example.com/" + realm.name());

        Answer found = Http.get(document);
        Http.get(document, "If-None-Match", found.header("ETag"));
        Http.get(realm.uri("mcp-metadata/servers/other"));
        client.token("client_credentials", Map.of("resource", resource));
        client.token("client_credentials", Map.of());
        client.token("client_credentials", unknown);
        client.authorize(unknown);
        realm.adminRest().post("mcp-metadata/servers/weather/check", "");

        Metrics after = Metrics.of(server);
        assertCounted(before, after, DOCUMENTS, "outcome", "found");
        assertCounted(before, after, DOCUMENTS, "outcome", "not_modified");
        assertCounted(before, after, DOCUMENTS, "outcome", "not_found");
        assertCounted(before, after, TOKENS, "outcome", "bound");
        assertCounted(before, after, TOKENS, "outcome", "untouched");
        assertCounted(before, after, TOKENS, "outcome", "refused");
        assertCounted(before, after, REFUSALS, "error", "invalid_target", "moment", "token");
        assertCounted(before, after, REFUSALS, "error", "invalid_target", "moment", "early");
        assertCounted(before, after, CHECKS, "result", "faulty");
        assertThat(after.text().lines().filter(line -> line.startsWith("mcp_metadata_")))
                .as("nothing that somebody chose")
                .noneMatch(line -> line.contains(realm.name()) || line.contains("example"));
    }

    /** The tests of a run share the server one after the other, so a count is exact. */
    private static void assertCounted(Metrics before, Metrics after, String name, String... tags) {
        assertThat(after.value(name, tags) - before.value(name, tags))
                .as(name + List.of(tags))
                .isEqualTo(1.0);
    }
}
