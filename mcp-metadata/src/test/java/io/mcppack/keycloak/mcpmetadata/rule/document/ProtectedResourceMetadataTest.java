package io.mcppack.keycloak.mcpmetadata.rule.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mcppack.keycloak.mcpmetadata.rule.server.ExchangeTargets;
import io.mcppack.keycloak.mcpmetadata.rule.server.Issuer;
import io.mcppack.keycloak.mcpmetadata.rule.server.Label;
import io.mcppack.keycloak.mcpmetadata.rule.server.Link;
import io.mcppack.keycloak.mcpmetadata.rule.server.LocalizedNames;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpScope;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.Protection;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeName;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProtectedResourceMetadataTest {

    private static final String ISSUER = "https://auth.example.com/realms/mcp";
    private static final String ADDRESS = ISSUER + "/mcp-metadata/servers/weather";

    @Test
    void saysEverythingThatIsRegistered() {
        McpServer server = new McpServer(
                new ServerId("weather"),
                new ResourceUrl("HTTPS://MCP.example.com:443"),
                new LocalizedNames(Optional.of(new Label("Weather")), new TreeMap<>(Map.of("ja", new Label("天気")))),
                List.of(
                        new McpScope(new ScopeName("b"), Optional.of(new Label("never published"))),
                        new McpScope(new ScopeName("a"), Optional.empty())),
                Optional.of(new Link("https://example.com/docs")),
                Optional.of(new Link("https://example.com/policy")),
                Optional.of(new Link("https://example.com/tos")),
                new Protection(
                        List.of("header", "body"),
                        true,
                        List.of("ES256"),
                        true,
                        List.of("RS256"),
                        List.of("payment"),
                        Optional.of(new Link("https://mcp.example.com/keys")),
                        List.of(new Issuer("https://other.example.com"), new Issuer(ISSUER))),
                new ExchangeTargets(List.of("never-published")));

        assertThat(new ProtectedResourceMetadata(server, ISSUER, ADDRESS, List.of()).members())
                .containsExactly(
                        entry("resource", "HTTPS://MCP.example.com:443"),
                        entry("authorization_servers", List.of(ISSUER, "https://other.example.com")),
                        entry("jwks_uri", "https://mcp.example.com/keys"),
                        entry("scopes_supported", List.of("b", "a")),
                        entry("bearer_methods_supported", List.of("header", "body")),
                        entry("resource_name", "Weather"),
                        entry("resource_name#ja", "天気"),
                        entry("resource_documentation", "https://example.com/docs"),
                        entry("resource_policy_uri", "https://example.com/policy"),
                        entry("resource_tos_uri", "https://example.com/tos"),
                        entry("resource_signing_alg_values_supported", List.of("RS256")),
                        entry("authorization_details_types_supported", List.of("payment")),
                        entry("dpop_signing_alg_values_supported", List.of("ES256")),
                        entry("tls_client_certificate_bound_access_tokens", true),
                        entry("dpop_bound_access_tokens_required", true));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        McpServer server =
                McpServer.plain(new ServerId("weather"), new ResourceUrl("https://mcp.example.com/mcp"), List.of());

        assertThat(new ProtectedResourceMetadata(server, ISSUER, ADDRESS, List.of()).members())
                .containsOnlyKeys("resource", "authorization_servers", "bearer_methods_supported");
    }

    @Test
    void listsTheOtherRealmsThatPublishTheSameServerInOneOrder() {
        McpServer server =
                McpServer.plain(new ServerId("weather"), new ResourceUrl("https://mcp.example.com/mcp"), List.of());
        List<String> others = List.of("https://z.example.com", "https://b.example.com", ISSUER);

        assertThat(new ProtectedResourceMetadata(server, ISSUER, ADDRESS, others).members())
                .containsEntry(
                        "authorization_servers", List.of(ISSUER, "https://b.example.com", "https://z.example.com"));
    }

    @Test
    void isSignedInTheNameOfTheIssuerWithoutTheSignatureItself() {
        McpServer server =
                McpServer.plain(new ServerId("weather"), new ResourceUrl("https://mcp.example.com/mcp"), List.of());
        ProtectedResourceMetadata document = new ProtectedResourceMetadata(server, ISSUER, ADDRESS, List.of());

        assertThat(document.claims(1_700_000_000))
                .containsEntry("iss", ISSUER)
                .containsEntry("aud", ADDRESS)
                .containsEntry("typ", "protected-resource-metadata")
                .containsEntry("iat", 1_700_000_000L)
                .containsAllEntriesOf(document.members())
                .doesNotContainKey("signed_metadata");
        assertThat(document.members("a.b.c"))
                .containsAllEntriesOf(document.members())
                .containsEntry("signed_metadata", "a.b.c");
    }
}
