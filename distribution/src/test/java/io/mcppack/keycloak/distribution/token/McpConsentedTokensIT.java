package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.metadata.TinyMcpServer;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** That a client whose users are asked gets tokens for the server that they were asked about, and for no other. */
@KeycloakTest
final class McpConsentedTokensIT {

    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String CALLBACK = "http://127.0.0.1/callback";

    @Test
    void aServerThatTheAuthorizationRequestNamedIsServed(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            Map<String, String> resource = Map.of("resource", weather.resource());
            McpClient client = McpClient.thatAsks(realm);

            Answer tokens = client.tokens(resource, resource);
            Answer refreshed = client.refresh(tokens, resource);

            assertAudience(tokens, weather);
            assertAudience(refreshed, weather);
            assertInvalidTarget(client.refresh(tokens, Map.of("resource", files.resource())));
        }
    }

    @Test
    void aServerThatTheScopesTellIsServed(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            Map<String, String> scope = Map.of("scope", "openid weather:read");
            McpClient client = McpClient.thatAsks(realm);

            assertAudience(client.tokens(scope, Map.of()), weather);
            assertAudience(client.tokens(scope, Map.of("resource", weather.resource())), weather);
            assertInvalidTarget(client.tokens(scope, Map.of("resource", files.resource())));
        }
    }

    @Test
    void noServerIsFirstNamedWhenTheCodeIsRedeemed(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.thatAsks(realm);
            for (String scope : List.of("openid", "openid weather:read files:read")) {
                assertInvalidTarget(client.tokens(Map.of("scope", scope), Map.of("resource", weather.resource())));
                assertInvalidTarget(client.tokens(Map.of("scope", scope), Map.of("resource", files.resource())));
            }
            assertThat(realm.events().ofType("CODE_TO_TOKEN_ERROR"))
                    .extracting(EventRepresentation::getError)
                    .containsOnly("invalid_target");
        }
    }

    @Test
    void noServerIsFirstNamedAtARefreshWhichCostsNothing(TestRealm realm) throws IOException {
        RealmRepresentation settings = new RealmRepresentation();
        settings.setRevokeRefreshToken(true);
        settings.setRefreshTokenMaxReuse(0);
        realm.admin().update(settings);
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.thatAsks(realm);
            for (String scope : List.of("openid", "openid weather:read files:read")) {
                Answer tokens = client.tokens(Map.of("scope", scope), Map.of());
                assertThat(weather.statusFor(tokens.text("access_token"))).isEqualTo(401);

                assertInvalidTarget(client.refresh(tokens, Map.of("resource", weather.resource())));
                assertInvalidTarget(client.refresh(tokens, Map.of("resource", files.resource())));

                Answer narrowed = client.refresh(tokens, Map.of("scope", "openid weather:read"));
                assertThat(narrowed.status() == 400 || weather.statusFor(narrowed.text("access_token")) == 401)
                        .as(narrowed.body())
                        .isTrue();
            }
            Answer tokens = client.tokens(Map.of(), Map.of());
            assertInvalidTarget(client.refresh(tokens, Map.of("resource", weather.resource())));
            assertThat(client.refresh(tokens, Map.of()).status()).isEqualTo(200);
        }
    }

    @Test
    void noServerIsFirstNamedWhenADeviceAsksForItsToken(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            McpClient client = McpClient.thatAsks(realm);
            Answer device = client.post("auth/device", Map.of("scope", "openid"));
            client.approve(device);
            assertInvalidTarget(client.token(
                    DEVICE, Map.of("device_code", device.text("device_code"), "resource", weather.resource())));
        }
    }

    /** Keycloak as it comes asks nobody about such a client where the policies say so: it is no reason to trust it. */
    @Test
    void aClientThatRegisteredItselfNamesItFirstTooWithoutAPage(TestRealm realm) throws IOException {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        realm.removeRegistrationPolicy("consent-required", "anonymous");
        realm.addUser("alice");
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            Answer registered = Http.postJson(
                    realm.registrationEndpoint(),
                    "{\"redirect_uris\": [\"" + CALLBACK + "\"], \"token_endpoint_auth_method\": \"none\"}");
            assertThat(registered.status()).as(registered.body()).isEqualTo(201);
            String id = registered.text("client_id");
            Answer tokens = new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of());
            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);

            assertInvalidTarget(Http.postForm(
                    realm.uri("protocol/openid-connect/token"),
                    Map.of(
                            "grant_type",
                            "refresh_token",
                            "client_id",
                            id,
                            "refresh_token",
                            tokens.text("refresh_token"),
                            "resource",
                            weather.resource())));
            assertAudience(
                    new CodeFlow(realm, id, CALLBACK).tokens("alice", Map.of("resource", weather.resource())), weather);
        }
    }

    private static void assertAudience(Answer tokens, TinyMcpServer server) {
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(SignedToken.unverified(tokens.text("access_token")).audience())
                .containsExactly(server.resource());
    }

    private static void assertInvalidTarget(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_target");
    }
}
