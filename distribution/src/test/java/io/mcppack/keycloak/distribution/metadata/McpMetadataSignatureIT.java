package io.mcppack.keycloak.distribution.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.RealmRepresentation;

/** That the signed document, which everybody may have, is good for nothing at the realm that signed it. */
@KeycloakTest
final class McpMetadataSignatureIT {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:";

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void noEndpointTakesItForAToken(String algorithm, TestRealm realm) {
        RealmRepresentation settings = new RealmRepresentation();
        settings.setDefaultSignatureAlgorithm(algorithm);
        realm.admin().update(settings);
        McpClient client = McpClient.withSecret(realm);
        String signed = signedMetadata(realm);

        for (Map.Entry<String, Map<String, String>> grant : Map.of(
                        "refresh_token", Map.of("refresh_token", signed),
                        "authorization_code", Map.of("code", signed, "redirect_uri", "http://127.0.0.1/callback"),
                        "urn:ietf:params:oauth:grant-type:jwt-bearer", Map.of("assertion", signed),
                        "urn:ietf:params:oauth:grant-type:device_code", Map.of("device_code", signed))
                .entrySet()) {
            assertRefused(grant.getKey(), client.token(grant.getKey(), grant.getValue()));
        }
        for (String type : List.of("access_token", "refresh_token", "id_token", "jwt")) {
            assertRefused(
                    type,
                    client.token(
                            "urn:ietf:params:oauth:grant-type:token-exchange",
                            Map.of("subject_token", signed, "subject_token_type", TOKEN_TYPE + type)));
        }
        assertRefused(
                "client_assertion",
                Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_assertion", signed,
                                "client_assertion_type", JWT_BEARER)));

        for (String hint : List.of("", "access_token", "refresh_token")) {
            Answer introspected = client.post("token/introspect", Map.of("token", signed, "token_type_hint", hint));
            assertThat(introspected.status()).as(introspected.body()).isBetween(200, 499);
            assertThat(introspected.json().path("active").asBoolean())
                    .as(introspected.body())
                    .isFalse();
            // RFC 7009 answers 200 where there was nothing to revoke.
            assertThat(client.post("revoke", Map.of("token", signed, "token_type_hint", hint))
                            .status())
                    .isBetween(200, 499);
        }
        String bearer = "Bearer " + signed;
        assertRefused("userinfo", Http.get(realm.uri("protocol/openid-connect/userinfo"), "Authorization", bearer));
        assertRefused("registration", Http.postJson(realm.registrationEndpoint(), "{}", "Authorization", bearer));
        assertRefused(
                "registration of a client",
                Http.get(realm.uri("clients-registrations/openid-connect/service"), "Authorization", bearer));
        assertRefused("admin", realm.adminRest().withToken(signed).get("mcp-metadata/servers"));
        assertRefused("account", Http.get(realm.uri("account"), "Authorization", bearer, "Accept", "application/json"));
        assertThat(Http.get(realm.uri("protocol/openid-connect/logout?id_token_hint=" + signed))
                        .status())
                .isLessThan(500);
        assertThat(client.authorize(Map.of("id_token_hint", signed, "prompt", "none"))
                        .status())
                .isLessThan(500);
        assertThat(client.authorize(Map.of("request", signed)).status()).isLessThan(500);
    }

    private static void assertRefused(String what, Answer answer) {
        assertThat(answer.status()).as(what + ": " + answer.body()).isBetween(400, 499);
    }

    private static String signedMetadata(TestRealm realm) {
        Answer made = realm.adminRest()
                .put(
                        "mcp-metadata/servers/weather",
                        "{\"resource\": \"https://" + realm.name() + ".example.com/mcp\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String signed = Http.get(realm.uri("mcp-metadata/servers/weather")).text("signed_metadata");
        assertThat(signed).isNotBlank();
        return signed;
    }
}
