package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.metadata.TinyMcpServer;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** What a token for an MCP server carries beside its audience, and to whom it is bound. */
@KeycloakTest
final class McpTokenClaimsIT {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    @Test
    void theClaimsOfAScopeGoWithTheScopeInTheFirstTokenAlready(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            addClaim(realm, "weather:read", "city", "Rome");
            addClaim(realm, "files:read", "drive", "C");
            addClaim(realm, "files:read", "deep.drive", "C");
            addScopeOfEveryClient(realm, "crm");
            addClaim(realm, "crm", "customer", "4711");
            McpClient client = McpClient.inPublic(realm, Map.of());
            Map<String, String> scope = Map.of("scope", "openid weather:read files:read");

            Answer open = client.tokens(scope, Map.of());
            Answer bound = client.tokens(with(scope, "resource", weather.resource()), Map.of());
            Answer refreshed = client.refresh(bound, Map.of());

            assertThat(claims(open).fieldNames()).toIterable().contains("city", "drive", "deep", "customer");
            for (Answer answer : List.of(bound, refreshed)) {
                JsonNode claims = claims(answer);
                assertThat(claims.fieldNames())
                        .toIterable()
                        .contains("city", "sub", "sid", "exp", "jti", "azp", "email", "preferred_username")
                        .doesNotContain("drive", "deep", "customer");
                assertThat(answer.text("scope").split(" "))
                        .containsExactlyInAnyOrder(claims.path("scope").asText().split(" "))
                        .doesNotContain("files:read", "crm");
            }
            assertThat(files.statusFor(bound.text("access_token"))).isEqualTo(401);
        }
    }

    @Test
    void everyAnswerNamesTheScopeOfItsToken(TestRealm realm) throws IOException {
        try (TinyMcpServer weather = TinyMcpServer.publishedAs("weather", realm, "weather:read");
                TinyMcpServer files = TinyMcpServer.publishedAs("files", realm, "files:read")) {
            McpClient client = McpClient.withSecret(realm);
            Map<String, String> request =
                    Map.of("resource", weather.resource(), "scope", "openid weather:read files:read");
            Map<String, String> user = with(with(request, "username", "alice"), "password", "alice");

            Answer password = client.token("password", user);
            Answer exchanged = client.token(
                    EXCHANGE,
                    with(
                            with(request, "subject_token", password.text("access_token")),
                            "subject_token_type",
                            ACCESS_TOKEN_TYPE));

            for (Answer answer : List.of(password, client.refresh(password, Map.of()), exchanged)) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.text("scope").split(" "))
                        .containsExactlyInAnyOrder(
                                claims(answer).path("scope").asText().split(" "))
                        .contains("weather:read")
                        .doesNotContain("files:read");
            }
            assertThat(files.resource()).isNotEmpty();
        }
    }

    @Test
    void aServerThatAsksForBoundTokensGetsNoOthers(TestRealm realm) {
        String resource = "https://" + realm.name() + ".example.com/mcp";
        publish(realm, resource, "\"dpopRequired\": true");
        McpClient client = McpClient.withSecret(realm);
        URI endpoint = realm.uri("protocol/openid-connect/token");
        TinyDpopProof proof = new TinyDpopProof();
        Map<String, String> request = Map.of("resource", resource);

        Answer refused = client.token("client_credentials", request);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(refused.text("error_description")).contains("send a DPoP proof");
        assertThat(realm.events().ofType("CLIENT_LOGIN_ERROR"))
                .extracting(EventRepresentation::getError)
                .containsExactly("invalid_dpop_proof");

        Answer bound = client.token("client_credentials", request, "DPoP", proof.forPost(endpoint));
        assertThat(bound.status()).as(bound.body()).isEqualTo(200);
        assertThat(bound.text("token_type")).isEqualTo("DPoP");
        assertThat(claims(bound).path("cnf").path("jkt").asText()).isNotEmpty();
    }

    @Test
    void aRefreshWithoutProofIsRefusedBeforeItUsesTheTokenUp(TestRealm realm) {
        String resource = "https://" + realm.name() + ".example.com/mcp";
        publish(realm, resource, "\"dpopRequired\": false");
        McpClient client = McpClient.withSecret(realm);
        Answer tokens = client.tokens(Map.of("resource", resource), Map.of());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);

        publish(realm, resource, "\"dpopRequired\": true");
        assertThat(client.refresh(tokens, Map.of()).text("error")).isEqualTo("invalid_dpop_proof");
        Answer bound = client.token(
                "refresh_token",
                Map.of("refresh_token", tokens.text("refresh_token")),
                "DPoP",
                new TinyDpopProof().forPost(realm.uri("protocol/openid-connect/token")));
        assertThat(bound.status()).as(bound.body()).isEqualTo(200);
        assertThat(claims(bound).path("cnf").path("jkt").asText()).isNotEmpty();
    }

    @Test
    void aServerThatAsksForCertificatesGetsNoTokenWithoutOne(TestRealm realm) {
        String resource = "https://" + realm.name() + ".example.com/mcp";
        publish(realm, resource, "\"mtlsRequired\": true");
        Answer refused = McpClient.withSecret(realm).token("client_credentials", Map.of("resource", resource));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
        assertThat(refused.text("error_description")).contains("tls_client_certificate_bound_access_tokens");
    }

    private static void publish(TestRealm realm, String resource, String member) {
        Answer made = realm.adminRest()
                .put("mcp-metadata/servers/bound", "{\"resource\": \"" + resource + "\", " + member + "}");
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
    }

    private static void addScopeOfEveryClient(TestRealm realm, String name) {
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName(name);
        scope.setProtocol("openid-connect");
        scope.setAttributes(Map.of("include.in.token.scope", "true"));
        realm.admin().clientScopes().create(scope).close();
        realm.admin().addDefaultDefaultClientScope(scope(realm, name).getId());
    }

    private static void addClaim(TestRealm realm, String scope, String claim, String value) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(claim);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
        mapper.setConfig(Map.of(
                "claim.name", claim, "claim.value", value, "jsonType.label", "String", "access.token.claim", "true"));
        realm.admin()
                .clientScopes()
                .get(scope(realm, scope).getId())
                .getProtocolMappers()
                .createMapper(mapper)
                .close();
    }

    private static ClientScopeRepresentation scope(TestRealm realm, String name) {
        return realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode claims(Answer tokens) {
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return SignedToken.unverified(tokens.text("access_token")).claims();
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put(name, value);
        return all;
    }
}
