package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm whose registrations are governed, and what a client sends to it. */
final class GovernedRealm {
    static final String CALLBACK = "https://claude.ai/api/mcp/auth_callback";

    private GovernedRealm() {}

    static void govern(TestRealm realm) {
        realm.removeRegistrationPolicy("mcp-dcr-policy", "anonymous");
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer answer = realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    static Answer register(TestRealm realm, String body) {
        return Http.postJson(realm.registrationEndpoint(), body);
    }

    static Answer put(Answer registered, String body) {
        return Http.send(
                "PUT", uri(registered), body, "Authorization", token(registered), "Content-Type", "application/json");
    }

    static String body(String redirectUri) {
        return "{\"redirect_uris\": [\"%s\"], \"token_endpoint_auth_method\": \"none\"}".formatted(redirectUri);
    }

    static URI uri(Answer registered) {
        return URI.create(registered.text("registration_client_uri"));
    }

    static String token(Answer registered) {
        return "Bearer " + registered.text("registration_access_token");
    }

    static ClientRepresentation client(TestRealm realm, Answer registered) {
        return realm.admin()
                .clients()
                .findByClientId(registered.text("client_id"))
                .get(0);
    }
}
