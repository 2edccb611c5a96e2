package io.mcppack.keycloak.distribution.registration;

import static io.mcppack.keycloak.distribution.registration.GovernedRealm.CALLBACK;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.body;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.client;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.govern;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.put;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.register;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.token;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registered client reads and changes its registration. */
@KeycloakTest
final class GovernedClientIT {
    @Test
    void tellsTheSameWhenTheRegistrationIsRead(TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, body("http://127.0.0.1:33418/cb"));

        Answer read = Http.get(uri(registered), "Authorization", token(registered));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("redirect_uris").toString()).isEqualTo("[\"http://127.0.0.1:33418/cb\"]");
        assertThat(read.json().path("client_id_issued_at").asInt())
                .isEqualTo(registered.json().path("client_id_issued_at").asInt());
        assertThat(read.text("scope")).isEqualTo(registered.text("scope")).contains("openid", "profile");
    }

    @Test
    void asksAgainAfterTheClientBecameAnother(TestRealm realm) {
        govern(realm);
        realm.addUser("alice");
        Answer registered = register(realm, body(CALLBACK));
        CodeFlow flow = new CodeFlow(realm, registered.text("client_id"), CALLBACK);
        assertThat(flow.tokens("alice", Map.of()).status()).isEqualTo(200);

        Answer renamed = put(registered, """
                {"client_id": "%s", "client_name": "Other", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(registered.text("client_id"), CALLBACK));

        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(flow.authorize(Map.of()).status()).as("consent page").isEqualTo(200);
    }

    @Test
    void tellsNobodyWhatKindOfClientAnIdBelongsTo(TestRealm realm) {
        govern(realm);
        Answer mine = register(realm, body(CALLBACK));
        Answer other = register(realm, """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "private_key_jwt",
                 "jwks_uri": "https://claude.ai/jwks.json"}
                """.formatted(CALLBACK));
        String wish = body(CALLBACK).replace("{", "{\"client_id\": \"" + other.text("client_id") + "\", ");

        Answer answer =
                Http.send("PUT", uri(other), wish, "Authorization", token(mine), "Content-Type", "application/json");

        assertThat(answer.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "install", "saml2-entity-descriptor"})
    void closesKeycloaksOtherEndpointsToEverybodyButAdministrators(String endpoint, @Shared TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, body(CALLBACK));
        URI other = realm.uri("clients-registrations/" + endpoint);
        URI client = URI.create(other + "/" + registered.text("client_id"));

        assertThat(Http.postJson(other, "{\"clientId\": \"raw\"}").status()).isEqualTo(403);
        assertThat(Http.get(client, "Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.bnVsbA.AAAA")
                        .status())
                .isEqualTo(403);
        assertThat(Http.get(client, "Authorization", token(registered)).status())
                .isEqualTo(403);
        assertThat(Http.send("DELETE", client, "", "Authorization", token(registered))
                        .status())
                .isEqualTo(403);
        assertThat(realm.admin().clients().findByClientId(registered.text("client_id")))
                .hasSize(1);
    }

    @Test
    void doesNotLetAKeyClientBecomeAnOpenOne(TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, """
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "private_key_jwt",
                 "jwks_uri": "https://claude.ai/jwks.json"}
                """.formatted(CALLBACK));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);

        Answer answer = put(registered, """
                {"client_id": "%s", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(registered.text("client_id"), CALLBACK));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(client(realm, registered).isPublicClient()).isFalse();
    }

    @Test
    void refusesAnUpdateThatTheRulesWouldNotRegister(TestRealm realm) {
        govern(realm);
        Answer registered = register(realm, body(CALLBACK));

        Answer other = put(
                registered,
                body("https://evil.example/cb")
                        .replace("{", "{\"client_id\": \"" + registered.text("client_id") + "\", "));
        Answer nameless = put(registered, body(CALLBACK));

        assertThat(other.status()).isEqualTo(400);
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(Http.send("PUT", uri(registered), body(CALLBACK), "Content-Type", "application/json")
                        .status())
                .isEqualTo(401);
        assertThat(client(realm, registered).getRedirectUris()).containsExactly(CALLBACK);
    }
}
