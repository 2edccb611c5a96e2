package io.mcppack.keycloak.distribution.token;

import static io.mcppack.keycloak.distribution.token.BoundTokens.assertInvalidTarget;
import static io.mcppack.keycloak.distribution.token.BoundTokens.audience;
import static io.mcppack.keycloak.distribution.token.BoundTokens.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.metadata.TinyMcpServer;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** That every token is for the MCP server it was asked for, and for no other. */
@KeycloakTest
final class McpTokensIT {
    @Test
    void aTokenForOneServerIsRefusedByAnother(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Map<String, String> parameters =
                    Map.of("resource", weather.resource(), "scope", "openid weather:read files:read");

            Answer tokens = client.tokens(parameters, Map.of("resource", weather.resource()));
            Answer refreshed = client.refresh(tokens, Map.of());

            for (Answer answer : List.of(tokens, refreshed)) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                SignedToken token =
                        SignedToken.read(answer.text("access_token"), realm).orElseThrow();
                assertThat(token.claims().path("aud").asText()).isEqualTo(weather.resource());
                assertThat(token.scopes()).containsExactlyInAnyOrder("openid", "profile", "email", "weather:read");
                assertThat(weather.statusFor(answer.text("access_token"))).isEqualTo(200);
                assertThat(files.statusFor(answer.text("access_token"))).isEqualTo(401);
            }
            // And the client is told.
            assertThat(tokens.text("scope")).contains("weather:read").doesNotContain("files:read");
            assertThat(refreshed.text("scope")).contains("weather:read").doesNotContain("files:read");
        }
    }

    @Test
    void oneAuthorizationCannotBecomeATokenForAnotherServer(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.inPublic(realm, Map.of());

            Answer redeemed =
                    client.tokens(Map.of("resource", weather.resource()), Map.of("resource", files.resource()));
            assertInvalidTarget(redeemed);
            EventRepresentation event =
                    realm.events().ofType("CODE_TO_TOKEN_ERROR").get(0);
            assertThat(event.getError()).isEqualTo("invalid_target");
            assertThat(event.getClientId()).isEqualTo("app");
            assertThat(event.getUserId()).isNotNull();
            assertThat(event.getDetails()).containsEntry("mcp_resource", files.resource());
            assertInvalidTarget(
                    client.tokens(Map.of("scope", "openid weather:read"), Map.of("resource", files.resource())));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefreshKeepsItsServerAndCannotChangeIt(boolean rotation, TestRealm realm) throws IOException {
        RealmRepresentation settings = new RealmRepresentation();
        settings.setRevokeRefreshToken(rotation);
        settings.setRefreshTokenMaxReuse(0);
        // Keycloak does not store these unless asked.
        settings.setEnabledEventTypes(List.of("REFRESH_TOKEN_ERROR"));
        realm.admin().update(settings);
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Answer tokens = client.tokens(Map.of("resource", weather.resource()), Map.of());
            assertThat(SignedToken.unverified(tokens.text("refresh_token"))
                            .claims()
                            .path("resource")
                            .asText())
                    .isEqualTo(weather.resource());

            assertInvalidTarget(client.refresh(tokens, Map.of("resource", files.resource())));
            assertInvalidTarget(client.refresh(tokens, Map.of("resource", "https://unknown.example.com/mcp")));
            assertThat(realm.events().ofType("REFRESH_TOKEN_ERROR"))
                    .extracting(EventRepresentation::getError)
                    .containsOnly("invalid_target");

            // A refused request costs the client nothing: the refresh token still works.
            Answer same = client.refresh(tokens, Map.of("resource", weather.resource()));
            assertThat(same.status()).as(same.body()).isEqualTo(200);
            Answer again = client.refresh(same, Map.of());
            assertThat(audience(again)).containsExactly(weather.resource());
        }
    }

    @Test
    void aRefreshTokenDiesWithItsServer(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm);
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm)) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Answer tokens = client.tokens(Map.of("resource", weather.resource()), Map.of());
            assertThat(files.resource()).isNotEmpty();
            realm.adminRest().delete("mcp-metadata/servers/weather");
            assertInvalidTarget(client.refresh(tokens, Map.of()));
        }
    }

    @Test
    void aRefreshTokenStaysBoundWhileItsServerIsAwayAndNoOtherIsThere(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Answer tokens = client.tokens(Map.of("resource", weather.resource()), Map.of());
            String description = "{\"resource\": \"" + weather.resource() + "\", \"enabled\": %s}";
            realm.adminRest().put("mcp-metadata/servers/weather", description.formatted(false));
            assertInvalidTarget(client.refresh(tokens, Map.of()));

            realm.adminRest().put("mcp-metadata/servers/weather", description.formatted(true));
            Answer refreshed = client.refresh(tokens, Map.of());
            assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://unknown.example.com/mcp", "urn:client:weather", "https://unknown.example.com/mcp/%2e%2e"
            })
    void refusesAnUnknownResourceBeforeAnybodyLogsIn(String resource, TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            assertThat(weather.resource()).isNotEmpty();
            McpClient client = McpClient.inPublic(realm, Map.of());
            Map<String, String> parameters = Map.of("resource", resource, "state", "kept");

            Answer refused = client.authorize(parameters);

            assertThat(refused.status()).isEqualTo(302);
            assertThat(refused.header("Location"))
                    .startsWith("http://127.0.0.1/callback?")
                    .contains("error=invalid_target", "state=kept", "iss=");
            assertThat(realm.events().ofType("LOGIN_ERROR"))
                    .extracting(EventRepresentation::getError)
                    .containsExactly("invalid_target");
            Answer pushed = client.post(
                    "ext/par/request",
                    Map.of(
                            "resource", resource,
                            "response_type", "code",
                            "redirect_uri", "http://127.0.0.1/callback",
                            "scope", "openid"));
            assertInvalidTarget(pushed);
            assertInvalidTarget(client.post("auth/device", Map.of("resource", resource, "scope", "openid")));
        }
    }

    @Test
    void withoutAResourceTheScopesTellTheServer(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read", "shared");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read", "shared")) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Answer one = client.tokens(Map.of("scope", "openid files:read shared"), Map.of());
            assertThat(audience(one)).containsExactly(files.resource());
            assertThat(audience(client.refresh(one, Map.of()))).containsExactly(files.resource());

            for (String scope : List.of("openid", "openid shared", "openid weather:read files:read")) {
                Answer open = client.tokens(Map.of("scope", scope), Map.of());
                assertThat(audience(open)).as(scope).containsExactly("account");
                assertThat(weather.statusFor(open.text("access_token"))).isEqualTo(401);
            }
            Answer narrowed = client.tokens(
                    Map.of("scope", "openid weather:read files:read"), Map.of("resource", weather.resource()));
            assertThat(audience(narrowed)).containsExactly(weather.resource());
        }
    }

    @Test
    void anOriginIsTheSameWithAndWithoutASlash(TestRealm realm) {
        String host = "https://mcp-" + UUID.randomUUID() + ".example.com";
        publish(realm, "plain", host);
        publish(realm, "slash", host + ":8443/");
        McpClient client = McpClient.inPublic(realm, Map.of());

        for (String asked : List.of(
                host, host + "/", host.toUpperCase(java.util.Locale.ROOT).replace("HTTPS", "https"))) {
            Answer tokens = client.tokens(Map.of("resource", asked), Map.of("resource", host + "/"));
            assertThat(audience(tokens)).as(asked).containsExactly(host);
        }
        assertThat(audience(client.tokens(Map.of("resource", host + ":8443"), Map.of())))
                .containsExactly(host + ":8443/");
    }
}
