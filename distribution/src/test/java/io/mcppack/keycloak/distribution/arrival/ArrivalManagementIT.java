package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 7592 and RFC 9126 with a client that is not stored yet. */
@KeycloakTest
@Tag("database")
final class ArrivalManagementIT {

    @Test
    void isReadWithoutBeingStored(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer registered = realm.register(ArrivingRealm.CONFIDENTIAL);

        Answer read = ArrivingRealm.manage("GET", registered, "");

        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.text("client_secret")).isEqualTo(registered.text("client_secret"));
        assertThat(read.text("client_id_issued_at")).isEqualTo(registered.text("client_id_issued_at"));
        assertThat(realm.isStored(registered.text("client_id"))).isFalse();

        Answer other = realm.register(ArrivingRealm.CONFIDENTIAL);
        assertThat(Http.get(
                                URI.create(registered.text("registration_client_uri")),
                                "Authorization",
                                "Bearer " + other.text("registration_access_token"))
                        .status())
                .isEqualTo(401);
    }

    /** The first registration token is good after the user came too. */
    @Test
    void isTheSameAfterItsUserCame(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer registered = realm.register(ArrivingRealm.PUBLIC);
        Answer before = ArrivingRealm.manage("GET", registered, "");
        realm.tokens(registered.text("client_id"));

        Answer after = ArrivingRealm.manage("GET", registered, "");

        assertThat(after.status()).as(after.body()).isEqualTo(200);
        assertThat(after.json().get("redirect_uris")).isEqualTo(before.json().get("redirect_uris"));
        assertThat(after.text("client_id_issued_at")).isEqualTo(before.text("client_id_issued_at"));
    }

    @Test
    void isStoredWhenItChanges(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer registered = realm.register(ArrivingRealm.PUBLIC);
        String id = registered.text("client_id");

        Answer changed = ArrivingRealm.manage("PUT", registered, """
                {"client_id": "%s", "client_name": "Changed", "redirect_uris": ["http://127.0.0.1:4711/cb"],
                 "token_endpoint_auth_method": "none"}
                """.formatted(id));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(realm.stored(id).get(0).getName()).isEqualTo("Changed");
        assertThat(realm.tokens(id).status()).isEqualTo(200);
    }

    @Test
    void isUnknownWhenItIsDeleted(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer registered = realm.register(ArrivingRealm.PUBLIC);

        assertThat(ArrivingRealm.manage("DELETE", registered, "").status()).isEqualTo(204);

        assertThat(ArrivingRealm.manage("GET", registered, "").status()).isEqualTo(401);
        assertThat(ArrivingRealm.manage("DELETE", registered, "").status()).isEqualTo(401);
        assertThat(realm.flow(registered.text("client_id")).authorize(Map.of()).status())
                .isEqualTo(400);
        assertThat(realm.isStored(registered.text("client_id"))).isFalse();
    }

    @Test
    void getsATokenByAPushedRequestWithItsSecret(TestRealm testRealm) {
        ArrivingRealm realm = ArrivingRealm.of(testRealm);
        Answer registered = realm.register(ArrivingRealm.CONFIDENTIAL);
        String id = registered.text("client_id");

        assertThat(push(testRealm, id, "wrong", Map.of()).status()).isEqualTo(401);
        assertThat(push(testRealm, id, "", Map.of()).status()).isEqualTo(401);
        String secret = registered.text("client_secret");
        for (Map<String, String> doomed : List.of(
                Map.of("redirect_uri", "http://127.0.0.1:4711/other"),
                Map.of("code_challenge_method", "plain"),
                Map.of("prompt", "none"))) {
            Answer refused = push(testRealm, id, secret, doomed);
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        }
        assertThat(realm.isStored(id)).isFalse();

        Answer pushed = push(testRealm, id, secret, Map.of());

        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        assertThat(realm.isStored(id)).isTrue();
        URI login = URI.create(testRealm.uri("protocol/openid-connect/auth") + "?"
                + Http.encode(Map.of("client_id", id, "request_uri", pushed.text("request_uri"))));
        assertThat(realm.flow(id).open(login).status()).isEqualTo(200);
    }

    /** An import writes components without telling their factories. */
    @Test
    void anImportedRealmStoresOnArrivalToo(KeycloakServer server) {
        String realms = server.baseUri() + "/admin/realms";
        String name = "imported-" + UUID.randomUUID();
        Answer imported = Http.postJson(
                URI.create(realms),
                """
                {"realm": "%s", "enabled": true, "components": {"%s": [
                    {"name": "policy", "providerId": "mcp-dcr-policy", "subType": "anonymous"}]}}
                """.formatted(name, TestRealm.REGISTRATION_POLICY),
                "Authorization",
                "Bearer " + AdminTokens.ofServer(server));
        assertThat(imported.status()).as(imported.body()).isEqualTo(201);

        Answer registered = Http.postJson(
                URI.create(server.baseUri() + "/realms/" + name + "/clients-registrations/openid-connect"),
                ArrivingRealm.PUBLIC);
        Http.send(
                "DELETE",
                URI.create(realms + "/" + name),
                "",
                "Authorization",
                "Bearer " + AdminTokens.ofServer(server));

        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(registered.text("client_id")).startsWith("mcp-");
    }

    private static Answer push(TestRealm realm, String id, String secret, Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "response_type", "code",
                "redirect_uri", ArrivingRealm.CALLBACK,
                "scope", "openid",
                "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                "code_challenge_method", "S256"));
        form.putAll(changes);
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return Http.postForm(
                realm.uri("protocol/openid-connect/ext/par/request"), form, "Authorization", "Basic " + basic);
    }
}
