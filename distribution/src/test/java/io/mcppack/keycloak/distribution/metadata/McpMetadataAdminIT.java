package io.mcppack.keycloak.distribution.metadata;

import static io.mcppack.keycloak.distribution.metadata.WeatherServer.SERVERS;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.WEATHER;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.client;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.components;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.switchOn;
import static io.mcppack.keycloak.distribution.metadata.WeatherServer.weather;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.AdminRest;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

@KeycloakTest
final class McpMetadataAdminIT {
    /** Resource URLs are unique over all realms of the server, so every test has one of its own. */
    private final String resource = "https://mcp.example.com/" + UUID.randomUUID();

    @Test
    void namesEverythingThatIsWrongAtOnce(TestRealm realm) {
        Answer refused = realm.adminRest().put(WEATHER, """
                {"resource": "http://mcp.example.com", "nmae": "x", "scopes": [{"name": "*"}], "tosUri": "javascript:x"}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
        assertThat(refused.json().path("violations").findValuesAsText("member"))
                .containsExactlyInAnyOrder("nmae", "resource", "scopes[0].name", "tosUri");
        assertThat(realm.admin().clients().findByClientId("weather")).isEmpty();
        assertThat(components(realm)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "{", "{\"resource\": \"https://a.example/\", \"resource\": \"https://b.example/\"}"
            })
    void wantsOneJsonObject(String body, TestRealm realm) {
        Answer refused = realm.adminRest().put(WEATHER, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "'',             403, 403, 403, 403",
        "view-clients,   200, 200, 403, 403",
        "manage-clients, 200, 200, 200, 204"
    })
    void asksForTheRolesOfClients(String role, int list, int get, int put, int delete, TestRealm realm) {
        realm.adminRest().put(WEATHER, weather(resource));
        AdminRest admin = realm.adminRest().withToken(tokenWith(realm, role));
        assertThat(List.of(
                        admin.get(SERVERS).status(),
                        admin.get(WEATHER).status(),
                        admin.put(WEATHER, weather(resource)).status(),
                        admin.delete(WEATHER).status()))
                .containsExactly(list, get, put, delete);
    }

    @Test
    void wantsAToken(TestRealm realm) {
        AdminRest nobody = realm.adminRest().withToken("");
        assertThat(List.of(
                        nobody.get(SERVERS).status(),
                        nobody.get(WEATHER).status(),
                        nobody.put(WEATHER, weather(resource)).status(),
                        nobody.delete(WEATHER).status()))
                .containsOnly(401);
    }

    @Test
    void onlyARealmAdministratorSwitchesTheModuleOn(TestRealm realm) {
        AdminRest clientAdmin = realm.adminRest().withToken(tokenWith(realm, "manage-clients"));
        assertThat(clientAdmin.put(WEATHER, weather(resource)).status()).isEqualTo(403);
        assertThat(components(realm)).isEmpty();
        assertThat(realm.admin().clients().findByClientId("weather")).isEmpty();
    }

    @Test
    void neverShowsASecret(TestRealm realm) {
        Answer made = realm.adminRest().put(WEATHER, weather(resource));
        String secret = realm.admin()
                .clients()
                .get(client(realm, "weather").getId())
                .getSecret()
                .getValue();
        assertThat(secret).isNotBlank();
        assertThat(made.body()
                        + realm.adminRest().get(WEATHER).body()
                        + realm.adminRest().get(SERVERS).body())
                .doesNotContain(secret);
        assertThat(realm.events().adminEventsAbout("MCP_SERVER"))
                .extracting(AdminEventRepresentation::getRepresentation)
                .allSatisfy(representation -> assertThat(representation).doesNotContain(secret));
    }

    @Test
    void reportsWhatAdministratorsDid(TestRealm realm) {
        realm.adminRest().put(WEATHER, weather(resource));
        realm.adminRest().put(WEATHER, weather(resource));
        realm.adminRest().delete(WEATHER);
        assertThat(realm.events().adminEventsAbout("MCP_SERVER"))
                .allSatisfy(event -> assertThat(event.getResourcePath()).isEqualTo(WEATHER))
                .extracting(AdminEventRepresentation::getOperationType)
                .containsExactlyInAnyOrder("CREATE", "UPDATE", "DELETE");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 201", "1d, 201", "'', 201", "2d, 400", "PT-1S, 400", "soon, 400"})
    void validatesItsSetting(String maxAge, int status, TestRealm realm) {
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of("max-age", maxAge));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body().contains("max-age must be")).isEqualTo(status == 400);
    }

    @Test
    void isSwitchedOnOnceARealm(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer second = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).contains("already");
    }

    private static String tokenWith(TestRealm realm, String role) {
        realm.addUser("deputy");
        if (!role.isEmpty()) {
            String management = client(realm, "realm-management").getId();
            RoleRepresentation right =
                    realm.admin().clients().get(management).roles().get(role).toRepresentation();
            String user = realm.admin()
                    .users()
                    .searchByUsername("deputy", true)
                    .get(0)
                    .getId();
            realm.admin().users().get(user).roles().clientLevel(management).add(List.of(right));
        }
        return Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "deputy",
                                "password", "deputy"))
                .text("access_token");
    }
}
