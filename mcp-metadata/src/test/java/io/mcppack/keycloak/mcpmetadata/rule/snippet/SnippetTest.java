package io.mcppack.keycloak.mcpmetadata.rule.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcppack.keycloak.mcpmetadata.rule.server.Label;
import io.mcppack.keycloak.mcpmetadata.rule.server.LocalizedNames;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpScope;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeName;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SnippetTest {

    private static final String ISSUER = "https://auth.example.com/realms/mcp";
    private static final String DOCUMENT = ISSUER + "/mcp-metadata/servers/weather";

    @ParameterizedTest
    @EnumSource
    void fillsEveryHole(SnippetKind kind) {
        String text =
                snippet("https://mcp.example.com:8443/weather", "a:read", "b").text(kind);
        assertThat(text).doesNotContain("{{", "}}").contains("https://mcp.example.com:8443/weather");
        assertThat(SnippetKind.named(kind.spelling())).contains(kind);
    }

    @ParameterizedTest
    @EnumSource(names = {"NGINX", "CADDY", "TRAEFIK", "ENVOY", "APACHE", "HAPROXY", "GATEWAY_API"})
    void aProxyServesTheDocumentAndTheChallenge(SnippetKind kind) {
        String text = snippet("https://mcp.example.com/weather", "a:read", "b").text(kind);
        assertThat(text)
                .contains(
                        "/.well-known/oauth-protected-resource/weather",
                        "/realms/mcp/mcp-metadata/servers/weather",
                        "auth.example.com",
                        "Bearer resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/weather\","
                                + " scope=\"a:read b\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"TYPESCRIPT_SDK", "PYTHON_SDK", "SPRING_AI"})
    void aServerVerifiesIssuerAndAudience(SnippetKind kind) {
        assertThat(snippet("https://mcp.example.com/weather").text(kind))
                .contains(ISSUER + "/protocol/openid-connect/certs", "https://mcp.example.com/weather", ISSUER);
    }

    @Test
    void aServerWithoutScopesAsksForNone() {
        assertThat(snippet("https://mcp.example.com").text(SnippetKind.NGINX))
                .contains("'Bearer resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource\"'")
                .contains("location / {");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com, '/,/*'",
        "https://mcp.example.com/, '/,/*'",
        "https://mcp.example.com/weather, '/weather,/weather/*'",
        "https://mcp.example.com/weather/, '/weather/,/weather/*'"
    })
    void quarkusProtectsWhatIsBelowThePathToo(String resource, String paths) {
        assertThat(snippet(resource).text(SnippetKind.QUARKUS))
                .contains("quarkus.http.auth.permission.mcp.paths=" + paths + "\n");
    }

    @ParameterizedTest
    @CsvSource({"weather, weather", "Weather_2.0, weather-2-0", "a..b-, a-b", "X, x"})
    void kubernetesTakesTheNameOfTheRoute(String id, String name) {
        McpServer server = McpServer.plain(new ServerId(id), new ResourceUrl("https://mcp.example.com"), List.of());

        assertThat(new Snippet(server, ISSUER, DOCUMENT).text(SnippetKind.GATEWAY_API))
                .contains("\n  name: mcp-" + name + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mcp.example.com/$host",
                "https://mcp.example.com/a%20b",
                "https://mcp.example.com/'",
                "https://mcp.example.com/a;b",
                "https://mcp.example.com/a,https://files.example.com"
            })
    void refusesWhatAConfigurationCouldMisunderstand(String resource) {
        assertThat(snippet(resource).unsafe()).containsExactly(resource);
        assertThatIllegalStateException().isThrownBy(() -> snippet(resource).text(SnippetKind.NGINX));
    }

    @Test
    void refusesScopesThatAConfigurationCouldMisunderstand() {
        assertThat(snippet("https://mcp.example.com", "ok", "${x}", "a`b").unsafe())
                .containsExactly("${x}", "a`b");
    }

    @ParameterizedTest
    @EnumSource
    void noCharacterOfAUrlOrScopeGetsIntoAConfigurationWithAMeaning(SnippetKind kind) {
        List<String> hostile = List.of(
                "\n", "\r\n", "\t", " ", "\0", "\u001b", "\u2028", "\"", "'", "`", "$x", "${x}", "{{id}}", "{", "}",
                "#", ";", "\\", "%0a", "%{x}", "(", ")", "|", "&", "<", ">", "!", "*", ",", "?", "^");
        for (String text : hostile) {
            assertThatThrownBy(() ->
                            snippet("https://mcp.example.com/a" + text + "b").text(kind))
                    .as("resource with " + text)
                    .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
            assertThatThrownBy(() ->
                            snippet("https://mcp.example.com", "a" + text + "b").text(kind))
                    .as("scope with " + text)
                    .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
            assertThatThrownBy(() -> new Snippet(server("Weather"), ISSUER + text, DOCUMENT).text(kind))
                    .as("issuer with " + text)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatPeopleCallAServerIsInNoConfiguration(SnippetKind kind) {
        String plain = new Snippet(server("Weather"), ISSUER, DOCUMENT).text(kind);
        for (String name : List.of("\"'`", "#;{}", "$(x) $x %h", "{{id}}", "<script>alert(1)</script>", "--\\n")) {
            assertThat(new Snippet(server(name), ISSUER, DOCUMENT).text(kind))
                    .as(name)
                    .isEqualTo(plain);
        }
    }

    private static McpServer server(String name) {
        McpServer plain =
                McpServer.plain(new ServerId("weather"), new ResourceUrl("https://mcp.example.com"), List.of());
        return new McpServer(
                plain.id(),
                plain.resource(),
                LocalizedNames.of(Optional.of(new Label(name))),
                plain.scopes(),
                plain.documentation(),
                plain.policyUri(),
                plain.tosUri(),
                plain.protection(),
                plain.exchangeTo());
    }

    private static Snippet snippet(String resource, String... scopes) {
        List<McpScope> all = Arrays.stream(scopes)
                .map(name -> new McpScope(new ScopeName(name), Optional.empty()))
                .toList();
        return new Snippet(McpServer.plain(new ServerId("weather"), new ResourceUrl(resource), all), ISSUER, DOCUMENT);
    }
}
