package io.mcppack.keycloak.distribution.token;

import static io.mcppack.keycloak.distribution.token.BoundTokens.as;
import static io.mcppack.keycloak.distribution.token.BoundTokens.assertInvalidTarget;
import static io.mcppack.keycloak.distribution.token.BoundTokens.audience;
import static io.mcppack.keycloak.distribution.token.BoundTokens.resourceAccess;
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
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** That every token is for the MCP server it was asked for, and for no other. */
@KeycloakTest
final class McpTokensGrantsIT {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    @Test
    void aClientWithoutRefreshTokensIsServedToo(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            McpClient client = McpClient.inPublic(realm, Map.of("use.refresh.tokens", "false"));
            Answer tokens = client.tokens(Map.of("resource", weather.resource()), Map.of());
            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
            assertThat(tokens.json().has("refresh_token")).isFalse();
            assertThat(audience(tokens)).containsExactly(weather.resource());
        }
    }

    @Test
    void clientCredentials(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.withSecret(realm);
            Answer tokens = client.token(
                    "client_credentials", Map.of("resource", weather.resource(), "scope", "weather:read files:read"));
            assertThat(audience(tokens)).containsExactly(weather.resource());
            assertThat(SignedToken.unverified(tokens.text("access_token")).scopes())
                    .contains("weather:read")
                    .doesNotContain("files:read");
            assertThat(tokens.text("scope")).contains("weather:read").doesNotContain("files:read");
            assertThat(weather.statusFor(tokens.text("access_token"))).isEqualTo(200);
            assertThat(files.statusFor(tokens.text("access_token"))).isEqualTo(401);

            assertInvalidTarget(client.token("client_credentials", Map.of("resource", "https://unknown.example.com/")));
            assertInvalidTarget(client.token("client_credentials", Map.of("resource", "nonsense")));
            assertThat(realm.events().ofType("CLIENT_LOGIN_ERROR"))
                    .extracting(EventRepresentation::getError)
                    .containsExactly("invalid_target", "invalid_target");
        }
    }

    @Test
    void aDevice(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Map<String, String> request =
                    Map.of("resource", weather.resource(), "scope", "openid weather:read files:read");
            Answer first = client.post("auth/device", request);
            assertThat(first.status()).as(first.body()).isEqualTo(200);
            client.approve(first);
            Answer tokens = client.token(DEVICE, Map.of("device_code", first.text("device_code")));
            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
            assertThat(audience(tokens)).containsExactly(weather.resource());
            assertThat(tokens.text("scope")).contains("weather:read").doesNotContain("files:read");

            Answer second = client.post("auth/device", request);
            client.approve(second);
            assertInvalidTarget(client.token(
                    DEVICE, Map.of("device_code", second.text("device_code"), "resource", files.resource())));
        }
    }

    @Test
    void aServerMayAskAboutItsOwnTokens(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm);
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm)) {
            Answer tokens =
                    McpClient.inPublic(realm, Map.of()).tokens(Map.of("resource", weather.resource()), Map.of());
            String token = tokens.text("access_token");

            Answer own = as("weather", realm, "token/introspect", Map.of("token", token));
            assertThat(own.json().path("active").asBoolean()).as(own.body()).isTrue();
            assertThat(own.text("aud")).isEqualTo(weather.resource());
            assertThat(own.json().path("resource_access")).isEmpty();
            Answer foreign = as("files", realm, "token/introspect", Map.of("token", token));
            assertThat(foreign.json().path("active").asBoolean())
                    .as(foreign.body())
                    .isFalse();
            assertThat(files.statusFor(token)).isEqualTo(401);
        }
    }

    @Test
    void rolesAtOtherClientsStayOut(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            McpClient client = McpClient.inPublic(realm, Map.of());
            Answer open = client.tokens(Map.of(), Map.of());
            Answer bound = client.tokens(Map.of("resource", weather.resource()), Map.of());
            assertThat(resourceAccess(open).fieldNames()).toIterable().containsExactly("account");
            assertThat(resourceAccess(bound)).isEmpty();
        }
    }

    @Test
    void aRealmWithoutServersIsStock(TestRealm realm, TestRealm without) {
        realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        ClientRepresentation server = new ClientRepresentation();
        server.setClientId("weather");
        server.setAttributes(Map.of("resource_url", "https://mcp.example.com/" + UUID.randomUUID()));
        without.admin().clients().create(server).close();
        boolean feature = System.getProperty("keycloak.features", "").contains("resource-indicators");

        for (TestRealm stock : List.of(realm, without)) {
            McpClient client = McpClient.inPublic(stock, Map.of());
            assertThat(audience(client.tokens(Map.of(), Map.of()))).containsExactly("account");
            Answer authorized = client.authorize(Map.of("resource", "https://unknown.example.com/mcp"));
            assertThat(authorized.status()).isEqualTo(200);
            Answer tokens = client.tokens(Map.of("resource", "https://unknown.example.com/mcp"), Map.of());
            if (feature) {
                assertInvalidTarget(tokens);
            } else {
                assertThat(audience(tokens)).containsExactly("account");
                assertThat(SignedToken.unverified(tokens.text("refresh_token"))
                                .claims()
                                .has("resource"))
                        .isFalse();
            }
        }
    }

    @Test
    void aDisabledServerGetsNoTokens(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm);
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm)) {
            McpClient client = McpClient.withSecret(realm);
            Map<String, String> request = Map.of("resource", weather.resource());
            assertThat(client.token("client_credentials", request).status()).isEqualTo(200);
            realm.adminRest()
                    .put(
                            "mcp-metadata/servers/weather",
                            "{\"resource\": \"" + weather.resource() + "\", \"enabled\": false}");
            assertInvalidTarget(client.token("client_credentials", request));
            assertThat(client.token("client_credentials", Map.of("resource", files.resource()))
                            .status())
                    .isEqualTo(200);
        }
    }
}
