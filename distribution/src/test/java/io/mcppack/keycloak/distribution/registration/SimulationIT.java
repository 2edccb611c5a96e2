package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** The simulator says what would become of a registration, and nothing does. */
@KeycloakTest
final class SimulationIT {

    private static final String SIMULATE = "dcr-policy/simulate";

    private static final String BODY = """
            {"client_name": "Claude", "redirect_uris": ["https://claude.ai/api/mcp/auth_callback", "http://127.0.0.1:4711/cb"],
             "grant_types": ["authorization_code", "password"], "token_endpoint_auth_method": "none", "vendor_hint": 1}""";

    @Test
    void showsTheClientThatARegistrationWouldBecome(TestRealm realm) {
        assertThat(realm.adminRest().post("dcr-policy/setup", "{}").status()).isEqualTo(200);
        realm.storeClientsAtRegistration();

        Answer simulated = realm.adminRest().post(SIMULATE, "{\"registration\": " + BODY + "}");

        assertThat(simulated.status()).as(simulated.body()).isEqualTo(200);
        assertThat(simulated.text("verdict")).isEqualTo("accepted");
        assertThat(simulated.json().path("ignored").toString()).isEqualTo("[\"vendor_hint\"]");
        assertThat(simulated.json().path("amendments").toString()).contains("grant_types");
        assertThat(simulated.json().path("catalogue").path("client").asText("none"))
                .isEqualTo("none");
        assertThat(realm.admin().clients().findAll())
                .extracting(ClientRepresentation::getName)
                .doesNotContain("Claude");
        assertThat(realm.events().ofType("CLIENT_REGISTER")).isEmpty();

        Answer registered = Http.postJson(realm.registrationEndpoint(), BODY);
        ClientRepresentation real = realm.admin()
                .clients()
                .findByClientId(registered.text("client_id"))
                .get(0);
        JsonNode client = simulated.json().path("client");
        assertThat(client.path("redirectUris")).hasSize(real.getRedirectUris().size());
        assertThat(client.path("defaultClientScopes"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(real.getDefaultClientScopes());
        assertThat(client.path("consentRequired").asBoolean()).isTrue();
        assertThat(client.path("attributes").path("pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(client.path("description").asText()).startsWith("Not verified. Registered itself on ");
        assertThat(client.has("secret")).isFalse();
    }

    @Test
    void namesEveryReasonAgainstIt(TestRealm realm) {
        Answer simulated = realm.adminRest().post(SIMULATE, """
                {"registration": {"redirect_uris": ["https://evil.example/cb"], "client_name": "Keycloak"}}""");

        assertThat(simulated.text("verdict")).isEqualTo("rejected");
        assertThat(simulated.text("error")).isEqualTo("invalid_redirect_uri");
        assertThat(simulated.json().path("violations").findValuesAsText("code"))
                .containsExactlyInAnyOrder("redirect-host-not-allowed", "client-name-protected");
        assertThat(simulated.json().path("violations").path(0).path("index").asInt())
                .isZero();
    }

    @Test
    void triesSettingsOutThatAreNotInForce(TestRealm realm) {
        assertThat(realm.adminRest().post("dcr-policy/setup", "{}").status()).isEqualTo(200);

        Answer strict = realm.adminRest().post(SIMULATE, """
                {"registration": {"redirect_uris": ["https://claude.ai/other"]},
                 "settings": {"preset": "mcp-strict"}, "subType": "authenticated"}""");
        Answer wide = realm.adminRest().post(SIMULATE, """
                {"registration": {"redirect_uris": ["https://corp.example/cb"]}, "settings": {"redirect-hosts": ["corp.example"]}}""");

        assertThat(strict.json().path("violations").findValuesAsText("code"))
                .containsExactly("redirect-uri-not-listed");
        assertThat(wide.text("verdict")).isEqualTo("accepted");
        assertThat(Http.postJson(realm.registrationEndpoint(), "{\"redirect_uris\": [\"https://claude.ai/other\"]}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                     | Send {"registration"
            {"registration": []}                                   | Send {"registration"
            {"registration": {}, "setings": {}}                    | takes registration, settings, subType
            {"registration": {}, "settings": {"hosts": "a"}}       | is not a setting: write one of preset, clients
            {"registration": {}, "settings": {"preset": "open"}}   | preset must be mcp-safe or mcp-strict or custom
            {"registration": {}, "settings": 1}                    | settings is an object
            {"registration": {}, "subType": "both"}                | subType is anonymous or authenticated
            """)
    void refusesWhatMeansNothing(String body, String sentence, @Shared TestRealm realm) {
        Answer refused = realm.adminRest().post(SIMULATE, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error_description")).contains(sentence);
    }
}
