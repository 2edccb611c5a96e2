package io.mcppack.keycloak.mcpmetadata.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtectedResourceMetadataTest {

    private static final String ISSUER = "https://auth.example.com/realms/mcp";

    @Test
    void saysEverythingThatIsRegistered() {
        McpServer server = new McpServer(
                new ServerId("weather"),
                new ResourceUrl("HTTPS://MCP.example.com:443"),
                Optional.of(new Label("Weather")),
                List.of(
                        new McpScope(new ScopeName("b"), Optional.of(new Label("never published"))),
                        new McpScope(new ScopeName("a"), Optional.empty())),
                Optional.of(new Link("https://example.com/docs")),
                Optional.of(new Link("https://example.com/policy")),
                Optional.of(new Link("https://example.com/tos")));

        assertThat(new ProtectedResourceMetadata(server, ISSUER).members())
                .containsExactly(
                        entry("resource", "HTTPS://MCP.example.com:443"),
                        entry("authorization_servers", List.of(ISSUER)),
                        entry("scopes_supported", List.of("b", "a")),
                        entry("bearer_methods_supported", List.of("header")),
                        entry("resource_name", "Weather"),
                        entry("resource_documentation", "https://example.com/docs"),
                        entry("resource_policy_uri", "https://example.com/policy"),
                        entry("resource_tos_uri", "https://example.com/tos"));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        McpServer server = new McpServer(
                new ServerId("weather"),
                new ResourceUrl("https://mcp.example.com/mcp"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(new ProtectedResourceMetadata(server, ISSUER).members())
                .containsOnlyKeys("resource", "authorization_servers", "bearer_methods_supported");
    }
}
