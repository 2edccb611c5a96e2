package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.metadata.TinyMcpServer;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** That a token is exchanged for no other MCP server than an administrator listed. */
@KeycloakTest
final class McpTokenExchangeIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    @Test
    void tokenExchange(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.withSecret(realm);
            Answer subject = client.tokens(Map.of("resource", weather.resource()), Map.of());
            Map<String, String> request =
                    Map.of("subject_token", subject.text("access_token"), "subject_token_type", ACCESS_TOKEN_TYPE);

            Answer exchanged = client.token(EXCHANGE, with(request, "resource", files.resource()));
            assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
            assertThat(audience(exchanged)).containsExactly(files.resource());
            assertThat(files.statusFor(exchanged.text("access_token"))).isEqualTo(200);
            assertThat(weather.statusFor(exchanged.text("access_token"))).isEqualTo(401);

            assertInvalidTarget(client.token(EXCHANGE, with(request, "resource", "https://unknown.example.com/")));
            assertInvalidTarget(client.token(Http.encode(with(request, "grant_type", EXCHANGE)) + "&"
                    + Http.encode(Map.of("resource", weather.resource())) + "&"
                    + Http.encode(Map.of("resource", files.resource()))));
            assertThat(realm.events().ofType("TOKEN_EXCHANGE_ERROR"))
                    .extracting(EventRepresentation::getError)
                    .containsExactly("invalid_target", "invalid_target");
        }
    }

    @Test
    void anMcpServerReachesNoOtherThatItDoesNotList(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            String token = tokenFor(weather, realm);

            Answer refused = exchange(realm, "weather", token, Map.of("resource", files.resource()));
            assertInvalidTarget(refused);
            assertThat(realm.events().ofType("TOKEN_EXCHANGE_ERROR").get(0).getDetails())
                    .containsEntry("mcp_resource", files.resource());
            assertThat(audience(exchange(realm, "weather", token, Map.of("resource", weather.resource()))))
                    .as("itself")
                    .containsExactly(weather.resource());

            for (String entry : List.of("files", files.resource())) {
                list(realm, weather, entry);
                Answer exchanged = exchange(realm, "weather", token, Map.of("resource", files.resource()));
                assertThat(audience(exchanged)).as(entry).containsExactly(files.resource());
                assertThat(files.statusFor(exchanged.text("access_token"))).isEqualTo(200);
            }
            list(realm, weather, "other");
            assertInvalidTarget(exchange(realm, "weather", token, Map.of("resource", files.resource())));
            // A token that it was not sent is nothing it could exchange.
            assertThat(exchange(realm, "files", token, Map.of("resource", files.resource()))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void neitherScopesNorAnAudienceAreAWayAround(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            String token = tokenFor(weather, realm);
            ClientRepresentation client =
                    realm.admin().clients().findByClientId("weather").get(0);
            realm.admin().clientScopes().findAll().stream()
                    .filter(scope -> scope.getName().equals("files:read"))
                    .forEach(
                            scope -> realm.admin().clients().get(client.getId()).addOptionalClientScope(scope.getId()));
            assertInvalidTarget(exchange(realm, "weather", token, Map.of("scope", "files:read")));

            ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
            mapper.setName("files");
            mapper.setProtocol("openid-connect");
            mapper.setProtocolMapper("oidc-audience-mapper");
            mapper.setConfig(Map.of("included.client.audience", "files", "access.token.claim", "true"));
            realm.admin()
                    .clients()
                    .get(client.getId())
                    .getProtocolMappers()
                    .createMapper(mapper)
                    .close();
            assertInvalidTarget(exchange(realm, "weather", token, Map.of("audience", "files")));
            list(realm, weather, "files");
            assertThat(audience(exchange(realm, "weather", token, Map.of("audience", "files"))))
                    .containsExactly("files");
            assertThat(files.resource()).isNotEmpty();
        }
    }

    @Test
    void aRefreshTokenFromAnExchangeReachesNoMoreThanTheExchange(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            String token = tokenFor(weather, realm);
            ClientRepresentation client =
                    realm.admin().clients().findByClientId("weather").get(0);
            client.getAttributes().put("standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION");
            realm.admin().clients().get(client.getId()).update(client);
            realm.admin().clientScopes().findAll().stream()
                    .filter(scope -> List.of("weather:read", "files:read").contains(scope.getName()))
                    .forEach(
                            scope -> realm.admin().clients().get(client.getId()).addOptionalClientScope(scope.getId()));

            Map<String, String> later =
                    Map.of("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token");
            Answer unbound = exchange(realm, "weather", token, later);
            assertThat(unbound.status()).as(unbound.body()).isEqualTo(200);
            assertInvalidTarget(refresh(realm, unbound, Map.of("resource", files.resource())));

            Answer both = exchange(realm, "weather", token, with(later, "scope", "weather:read files:read"));
            assertThat(both.status()).as(both.body()).isEqualTo(200);
            Answer narrowed = refresh(realm, both, Map.of("scope", "files:read"));
            assertThat(narrowed.status()).as(narrowed.body()).isEqualTo(200);
            assertThat(files.statusFor(narrowed.text("access_token"))).isEqualTo(401);

            Answer bound = exchange(realm, "weather", token, with(later, "resource", weather.resource()));
            assertThat(audience(refresh(realm, bound, Map.of()))).containsExactly(weather.resource());
        }
    }

    @Test
    void aClientThatRegisteredItselfExchangesForNoServer(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm)) {
            McpClient client = McpClient.withSecret(realm);
            Answer subject = client.tokens(Map.of("resource", weather.resource()), Map.of());
            String id = realm.admin().clients().findByClientId("service").get(0).getId();
            assertThat(realm.adminRest()
                            .post("clients/" + id + "/registration-access-token", "")
                            .status())
                    .isEqualTo(200);
            assertInvalidTarget(client.token(
                    EXCHANGE,
                    Map.of(
                            "subject_token", subject.text("access_token"),
                            "subject_token_type", ACCESS_TOKEN_TYPE,
                            "resource", weather.resource())));
        }
    }

    private static String tokenFor(TinyMcpServer server, TestRealm realm) {
        return McpClient.inPublic(realm, Map.of())
                .tokens(Map.of("resource", server.resource()), Map.of())
                .text("access_token");
    }

    private static void list(TestRealm realm, TinyMcpServer server, String entry) {
        Answer changed = realm.adminRest().put("mcp-metadata/servers/weather", """
                {"resource": "%s", "scopes": [{"name": "weather:read"}], "exchangeTo": ["%s"]}
                """.formatted(server.resource(), entry));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("exchangeTo").path(0).asText()).isEqualTo(entry);
    }

    /** An exchange by a server's own client. */
    private static Answer exchange(TestRealm realm, String id, String token, Map<String, String> parameters) {
        ClientRepresentation client = realm.admin().clients().findByClientId(id).get(0);
        client.getAttributes().put("standard.token.exchange.enabled", "true");
        realm.admin().clients().get(client.getId()).update(client);
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type", EXCHANGE,
                "subject_token", token,
                "subject_token_type", ACCESS_TOKEN_TYPE,
                "client_id", id,
                "client_secret",
                        realm.admin().clients().get(client.getId()).getSecret().getValue()));
        form.putAll(parameters);
        return Http.postForm(realm.uri("protocol/openid-connect/token"), form);
    }

    private static Answer refresh(TestRealm realm, Answer exchanged, Map<String, String> parameters) {
        String id = realm.admin().clients().findByClientId("weather").get(0).getId();
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                exchanged.text("refresh_token"),
                "client_id",
                "weather",
                "client_secret",
                realm.admin().clients().get(id).getSecret().getValue()));
        form.putAll(parameters);
        return Http.postForm(realm.uri("protocol/openid-connect/token"), form);
    }

    private static void assertInvalidTarget(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_target");
    }

    private static List<String> audience(Answer tokens) {
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return SignedToken.unverified(tokens.text("access_token")).audience();
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put(name, value);
        return all;
    }
}
