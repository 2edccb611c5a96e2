package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;

/** What the tests of bound tokens ask of a realm, and read from its tokens. */
final class BoundTokens {
    private BoundTokens() {}

    /** A request of a server's own client. */
    static Answer as(String id, TestRealm realm, String endpoint, Map<String, String> form) {
        String client = realm.admin().clients().findByClientId(id).get(0).getId();
        String secret = realm.admin().clients().get(client).getSecret().getValue();
        return Http.postForm(
                realm.uri("protocol/openid-connect/" + endpoint),
                with(with(form, "client_id", id), "client_secret", secret));
    }

    static void publish(TestRealm realm, String id, String resource) {
        Answer made = realm.adminRest().put("mcp-metadata/servers/" + id, "{\"resource\": \"" + resource + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    static void assertInvalidTarget(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_target");
    }

    static List<String> audience(Answer tokens) {
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return SignedToken.unverified(tokens.text("access_token")).audience();
    }

    static JsonNode resourceAccess(Answer tokens) {
        return SignedToken.unverified(tokens.text("access_token")).claims().path("resource_access");
    }

    static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> all = new java.util.LinkedHashMap<>(form);
        all.put(name, value);
        return all;
    }
}
