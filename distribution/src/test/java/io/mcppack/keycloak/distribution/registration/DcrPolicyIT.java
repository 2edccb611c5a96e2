package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

@KeycloakTest
final class DcrPolicyIT {

    private static final String POLICY = "mcp-dcr-policy";

    @Test
    void isOfferedInTheAdminConsoleWithItsSettings(TestRealm realm) {
        JsonNode policies =
                realm.adminRest().get("client-registration-policy/providers").json();

        JsonNode ours = StreamSupport.stream(policies.spliterator(), false)
                .filter(policy -> policy.path("id").asText().equals(POLICY))
                .findFirst()
                .orElseThrow();
        assertThat(ours.path("helpText").asText()).contains("MCP clients");
        assertThat(ours.path("properties").findValuesAsText("name"))
                .containsExactly(
                        "preset",
                        "clients",
                        "loopback-redirects",
                        "redirect-hosts",
                        "app-redirects",
                        "redirect-uris",
                        "scopes",
                        "protected-names",
                        "extra-grants",
                        "web-origins",
                        "max-clients",
                        "requests-per-hour",
                        "busy-networks",
                        "rows",
                        "client-id-expires-after");
    }

    @Test
    void refusesAHostThatIsNotListedAndLeavesNothingButOneEvent(TestRealm realm) {
        govern(realm, Map.of());

        Answer answer = register(realm, "https://claude.ai/cb", "https://evil.example/cb");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_redirect_uri");
        assertThat(answer.text("error_description")).isEqualTo("redirect_uris[1]: host is not allowed");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(realm.admin().clients().findAll())
                .extracting(ClientRepresentation::getName)
                .doesNotContain("Sample");
        List<EventRepresentation> events = realm.events().ofType("CLIENT_REGISTER_ERROR");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getError()).isEqualTo("invalid_redirect_uri");
            assertThat(event.getDetails()).containsEntry("mcp_rules", "redirect-host-not-allowed");
        });
    }

    @Test
    void registersAListedHostAndSaysOnTheClientWhereCodesGo(TestRealm realm) {
        govern(realm, Map.of("rows", "at-registration"));

        Answer answer = register(realm, "https://claude.ai/api/mcp/auth_callback", "http://127.0.0.1:33418/");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        ClientRepresentation client =
                realm.admin().clients().findByClientId(answer.text("client_id")).get(0);
        assertThat(client.getAttributes())
                .containsEntry("mcp.registered-by", "anonymous")
                .containsEntry("mcp.redirect-hosts", "127.0.0.1 claude.ai");
    }

    @Test
    void judgesAnUpdateLikeARegistration(TestRealm realm) {
        govern(realm, Map.of());
        Answer registered = register(realm, "https://claude.ai/cb");
        String clientId = registered.text("client_id");
        URI client = URI.create(registered.text("registration_client_uri"));
        String token = "Bearer " + registered.text("registration_access_token");

        Answer refused = Http.send(
                "PUT",
                client,
                update(clientId, "https://evil.example/cb"),
                "Authorization",
                token,
                "Content-Type",
                "application/json");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_redirect_uri");
        assertThat(realm.admin().clients().findByClientId(clientId).get(0).getRedirectUris())
                .containsExactly("https://claude.ai/cb");

        Answer accepted = Http.send(
                "PUT",
                client,
                update(clientId, "https://claude.com/cb"),
                "Authorization",
                token,
                "Content-Type",
                "application/json");

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(realm.admin().clients().findByClientId(clientId).get(0).getAttributes())
                .containsEntry("mcp.redirect-hosts", "claude.com");
    }

    @Test
    void closesTheRawEndpointToRegistrants(TestRealm realm) {
        govern(realm, Map.of());

        Answer answer = Http.postJson(realm.uri("clients-registrations/default"), """
                {"clientId": "raw", "redirectUris": ["https://claude.ai/cb"]}
                """);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("error")).isEqualTo("access_denied");
        assertThat(realm.admin().clients().findByClientId("raw")).isEmpty();
    }

    @Test
    void appliesTheSettingsOfTheComponent(TestRealm realm) {
        govern(realm, Map.of("preset", "custom", "redirect-hosts", "corp.example:8443", "loopback-redirects", "false"));

        assertThat(register(realm, "https://corp.example:8443/cb").status()).isEqualTo(201);
        assertThat(register(realm, "https://claude.ai/cb").status()).isEqualTo(400);
        assertThat(register(realm, "http://localhost/cb").status()).isEqualTo(400);
    }

    @Test
    void refusesABadSettingWhenItIsSaved(TestRealm realm) {
        Answer answer = realm.addComponent(
                TestRealm.REGISTRATION_POLICY, POLICY, "anonymous", Map.of("redirect-hosts", "https://claude.ai/*"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("is not a host name").contains("without scheme, path or wildcard");
    }

    @Test
    void showsTheDefaultsThatAreInForce(TestRealm realm) {
        govern(realm, Map.of("web-origins", "none"));

        assertThat(realm.admin().components().query(null, TestRealm.REGISTRATION_POLICY))
                .filteredOn(component -> component.getProviderId().equals(POLICY))
                .singleElement()
                .satisfies(component -> {
                    assertThat(component.getConfig().get("redirect-hosts")).isNullOrEmpty();
                    assertThat(component.getConfig().get("clients")).contains("claude", "vscode", "claude-code");
                    assertThat(component.getConfig().get("max-clients")).containsExactly("10000");
                });
    }

    @Test
    void leavesARealmWithoutThePolicyAsItWas(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");

        Answer answer = register(realm, "https://anywhere.example/cb");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(realm.admin()
                        .clients()
                        .findByClientId(answer.text("client_id"))
                        .get(0)
                        .getAttributes())
                .doesNotContainKeys("mcp.registered-by", "mcp.redirect-hosts");
    }

    private static void govern(TestRealm realm, Map<String, String> settings) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        Answer answer = realm.addComponent(TestRealm.REGISTRATION_POLICY, POLICY, "anonymous", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer register(TestRealm realm, String... redirectUris) {
        return Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "Sample", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(String.join("\", \"", redirectUris)));
    }

    private static String update(String clientId, String redirectUri) {
        return """
                {"client_id": "%s", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
                """.formatted(clientId, redirectUri);
    }
}
