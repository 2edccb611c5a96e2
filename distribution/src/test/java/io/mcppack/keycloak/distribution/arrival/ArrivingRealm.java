package io.mcppack.keycloak.distribution.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;

/** A realm with the policy and a user, in which a registration stores no client. */
record ArrivingRealm(TestRealm realm) {
    static final String CALLBACK = "http://127.0.0.1:4711/cb";
    static final String USER = "alice";
    static final String PUBLIC = """
            {"client_name": "Sample", "redirect_uris": ["http://127.0.0.1:4711/cb"], "token_endpoint_auth_method": "none"}
            """;
    static final String CONFIDENTIAL = """
            {"client_name": "Sample", "redirect_uris": ["http://127.0.0.1:4711/cb"]}
            """;

    static ArrivingRealm of(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        realm.removeRegistrationPolicy("max-clients", "anonymous");
        Answer answer = realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        realm.addUser(USER);
        return new ArrivingRealm(realm);
    }

    static ArrivingRealm of(TestRealm realm) {
        return of(realm, Map.of());
    }

    Answer register(String body) {
        Answer answer = Http.postJson(realm.registrationEndpoint(), body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    String registerPublic() {
        return register(PUBLIC).text("client_id");
    }

    CodeFlow flow(String clientId) {
        return new CodeFlow(realm, clientId, CALLBACK);
    }

    /** What the token endpoint answers a user who logs in and consents. */
    Answer tokens(String clientId) {
        return flow(clientId).tokens(USER, Map.of());
    }

    Answer token(Map<String, String> form, String... headers) {
        return Http.postForm(realm.uri("protocol/openid-connect/token"), form, headers);
    }

    Answer refresh(String clientId, Answer tokens) {
        return token(Map.of(
                "grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"), "client_id", clientId));
    }

    /** RFC 7592. */
    static Answer manage(String method, Answer registered, String body) {
        return Http.send(
                method,
                URI.create(registered.text("registration_client_uri")),
                body,
                "Authorization",
                "Bearer " + registered.text("registration_access_token"),
                "Content-Type",
                "application/json");
    }

    List<ClientRepresentation> stored(String clientId) {
        return realm.admin().clients().findByClientId(clientId);
    }

    boolean isStored(String clientId) {
        return !stored(clientId).isEmpty();
    }

    void delete(String clientId) {
        realm.admin().clients().get(stored(clientId).get(0).getId()).remove();
    }
}
