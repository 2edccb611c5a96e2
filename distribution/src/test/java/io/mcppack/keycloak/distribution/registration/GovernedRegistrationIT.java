package io.mcppack.keycloak.distribution.registration;

import static io.mcppack.keycloak.distribution.registration.GovernedRealm.CALLBACK;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.body;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.client;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.govern;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.register;
import static io.mcppack.keycloak.distribution.registration.GovernedRealm.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientInitialAccessCreatePresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** A client of a governed realm, from its registration to its first token. */
@KeycloakTest
final class GovernedRegistrationIT {
    @Test
    void answersWhatIsStoredAndKeepsNothingThatWasNotGranted(TestRealm realm) {
        govern(realm);

        Answer answer = register(realm, """
                {"client_name": "Tool", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                 "grant_types": ["authorization_code", "refresh_token", "password", "client_credentials"],
                 "response_types": ["code", "id_token"], "scope": "openid profile superuser",
                 "client_uri": "https://github.com/vendor/tool", "software_id": "abc", "software_version": "1.2",
                 "application_type": "native", "contacts": ["a@b.example"], "vendor_hint": 1, "fullScopeAllowed": true,
                 "attributes": {"mcp.verified": "claude"}, "software_statement": "x.y.z", "client_name#de": "Ding"}
                """.formatted(CALLBACK));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("grant_types").toString())
                .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
        assertThat(answer.json().path("response_types").toString()).isEqualTo("[\"code\"]");
        assertThat(answer.text("scope")).isEqualTo("openid profile");
        assertThat(answer.text("software_id")).isEqualTo("abc");
        assertThat(answer.json().path("contacts").toString()).isEqualTo("[\"a@b.example\"]");
        assertThat(answer.json().has("client_uri")).isFalse();
        ClientRepresentation client = client(realm, answer);
        assertThat(client.isConsentRequired()).isTrue();
        assertThat(client.isFullScopeAllowed()).isFalse();
        assertThat(client.isImplicitFlowEnabled()).isFalse();
        assertThat(client.isDirectAccessGrantsEnabled()).isFalse();
        assertThat(client.isServiceAccountsEnabled()).isFalse();
        assertThat(client.getDefaultClientScopes())
                .containsExactlyInAnyOrder("basic", "acr", "web-origins", "mcp-consent");
        assertThat(client.getOptionalClientScopes()).containsExactlyInAnyOrder("profile", "email", "offline_access");
        assertThat(client.getAttributes())
                .containsEntry("pkce.code.challenge.method", "S256")
                .containsEntry("mcp.verified", "claude")
                .containsEntry("mcp.software-id", "abc");
        assertThat(realm.events().ofType("CLIENT_REGISTER")).singleElement().satisfies(event -> assertThat(
                        event.getDetails())
                .containsEntry("mcp_dropped", "client_uri grant_types response_types scope")
                .containsEntry(
                        "mcp_ignored", "attributes client_name#de fullScopeAllowed software_statement vendor_hint"));
    }

    /** Without a displayed default scope Keycloak would give out a code without asking anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"\"scope\": \"\"", "\"scope\": \"openid\"", "\"client_uri\": null"})
    void asksEveryUserForConsentWhateverWasRegistered(String member, TestRealm realm) {
        govern(realm);
        realm.addUser("alice");
        String clientId = register(realm, """
                        {"redirect_uris": ["%s"], "token_endpoint_auth_method": "none", %s}
                        """.formatted(CALLBACK, member)).text("client_id");
        CodeFlow flow = new CodeFlow(realm, clientId, CALLBACK);

        Answer page = flow.signIn(flow.authorize(Map.of()), "alice");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("kc-login");
        assertThat(flow.redeem(flow.consent(page)).status()).isEqualTo(200);
        assertThat(flow.authorize(Map.of()).header("Location")).startsWith(CALLBACK);
    }

    @Test
    void issuesNoCodeWithoutPkce(TestRealm realm) {
        govern(realm);
        String clientId = register(realm, body(CALLBACK)).text("client_id");

        Answer answer = Http.get(URI.create(realm.uri("protocol/openid-connect/auth") + "?"
                + Http.encode(Map.of(
                        "client_id", clientId, "redirect_uri", CALLBACK, "response_type", "code", "scope", "openid"))));

        assertThat(answer.header("Location")).contains("error=invalid_request");
    }

    @Test
    void letsALocalProgramComeBackOnAnotherPort(TestRealm realm) {
        govern(realm);
        realm.addUser("alice");
        String clientId = register(realm, body("http://127.0.0.1:33418/cb")).text("client_id");

        CodeFlow flow = new CodeFlow(realm, clientId, "http://127.0.0.1:50123/cb");

        assertThat(flow.tokens("alice", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void governsHoldersOfAnInitialAccessTokenToo(TestRealm realm) {
        govern(realm);
        ClientInitialAccessCreatePresentation wish = new ClientInitialAccessCreatePresentation();
        wish.setCount(2);
        wish.setExpiration(60);
        String token =
                "Bearer " + realm.admin().clientInitialAccess().create(wish).getToken();

        Answer refused =
                Http.postJson(realm.registrationEndpoint(), body("https://evil.example/cb"), "Authorization", token);
        Answer granted = Http.postJson(realm.registrationEndpoint(), body(CALLBACK), "Authorization", token);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        ClientRepresentation client = client(realm, granted);
        assertThat(client.isConsentRequired()).isTrue();
        assertThat(client.isFullScopeAllowed()).isFalse();
        assertThat(client.getAttributes()).containsEntry("mcp.registered-by", "initial-access-token");
    }

    /** Whatever an administrator made of the scope, the next client makes it what it is for. */
    @Test
    void mendsTheScopeThatMakesConsentBeAsked(TestRealm realm) {
        govern(realm);
        ClientScopeRepresentation consent = realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals("mcp-consent"))
                .findFirst()
                .orElseThrow();
        consent.getAttributes().put("display.on.consent.screen", "false");
        realm.admin().clientScopes().get(consent.getId()).update(consent);
        realm.addUser("alice");

        CodeFlow flow = new CodeFlow(realm, register(realm, body(CALLBACK)).text("client_id"), CALLBACK);

        assertThat(flow.signIn(flow.authorize(Map.of()), "alice").status()).isEqualTo(200);
    }

    @Test
    void protectsTheNameOfAClientAsSoonAsAnAdministratorMadeIt(TestRealm realm) {
        govern(realm);
        String named = body(CALLBACK).replace("{", "{\"client_name\": \"Inv\u0435ntory\", ");
        assertThat(register(realm, named).status()).isEqualTo(201);

        ClientRepresentation inventory = new ClientRepresentation();
        inventory.setClientId("stock-list");
        inventory.setName("Inventory");
        realm.admin().clients().create(inventory).close();

        assertThat(register(realm, named).text("error_description"))
                .isEqualTo("client_name: looks like a protected name");
    }
}
