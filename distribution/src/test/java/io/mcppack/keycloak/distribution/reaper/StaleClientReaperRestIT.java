package io.mcppack.keycloak.distribution.reaper;

import static io.mcppack.keycloak.distribution.reaper.ReapedClients.asleep;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.client;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.names;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.post;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.register;
import static io.mcppack.keycloak.distribution.reaper.ReapedClients.switchOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.RealmRepresentation;

/** The admin REST, and what the component leaves in a realm. */
@KeycloakTest
@Tag("thorough")
final class StaleClientReaperRestIT {
    private static final String REAPER = "stale-client-reaper";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void leavesOthersClientPoliciesAloneAndNothingBehind(TestRealm realm) {
        String profiles = """
                {"profiles": [{"name": "own", "executors": [{"executor": "pkce-enforcer", "configuration": {}}]}]}
                """;
        realm.adminRest().put("client-policies/profiles", profiles);
        JsonNode before = realm.adminRest().get("client-policies/profiles").json();
        switchOn(realm, Map.of());
        assertThat(names(realm, "profiles")).containsExactlyInAnyOrder("own", "mcp-return");
        assertThat(names(realm, "policies")).containsExactly("mcp-return");

        realm.adminRest().put("client-policies/policies", "{\"policies\": []}");
        assertThat(realm.adminRest()
                        .post(REAPER + "/setup", "")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(realm.adminRest()
                        .post(REAPER + "/setup", "")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isFalse();
        assertThat(names(realm, "policies")).containsExactly("mcp-return");
        String id = asleep(realm);

        realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals(REAPER))
                .forEach(component -> realm.admin().components().removeComponent(component.getId()));

        assertThat(realm.adminRest().get("client-policies/profiles").json()).isEqualTo(before);
        assertThat(names(realm, "policies")).isEmpty();
        await("nobody sleeps where nobody could wake them").atMost(PATIENCE).until(() -> client(realm, id)
                .isEnabled());
    }

    @Test
    void answersEachWithTheRightsItNeedsAndNeverASecret(TestRealm realm) {
        switchOn(realm, Map.of());
        Answer registered = register(realm, "client_secret_basic");
        String id = registered.text("client_id");
        String viewer = AdminTokens.of(realm, "view-clients");
        String manager = AdminTokens.of(realm, "manage-clients");

        for (String path : List.of("/clients", "/clients/" + id, "/archive", "/plan", "/plan.csv", "/runs")) {
            Answer answer = realm.adminRest().withToken(viewer).get(REAPER + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(registered.text("client_secret"));
            assertThat(realm.adminRest().withToken("").get(REAPER + path).status())
                    .isEqualTo(401);
        }
        for (String path : List.of("/sleep", "/wake", "/protect", "/archive")) {
            assertThat(post(realm, viewer, "/clients/" + id + path)).as(path).isEqualTo(403);
        }
        for (String path : List.of("/runs", "/setup", "/adopt", "/runs/x/cancel")) {
            assertThat(post(realm, manager, path)).as(path).isEqualTo(403);
        }
        assertThat(realm.adminRest()
                        .withToken(manager)
                        .put(REAPER + "/settings", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(post(realm, manager, "/clients/" + id + "/sleep")).isEqualTo(200);
        assertThat(post(realm, manager, "/clients/" + id + "/wake")).isEqualTo(200);
        Answer archived = realm.adminRest().withToken(manager).post(REAPER + "/clients/" + id + "/archive", "");
        assertThat(archived.status()).as(archived.body()).isEqualTo(200);
        assertThat(archived.body()).doesNotContain(registered.text("client_secret"));
        assertThat(realm.adminRest().get(REAPER + "/archive").body()).doesNotContain(registered.text("client_secret"));
        assertThat(realm.adminRest()
                        .withToken(manager)
                        .delete(REAPER + "/archive/" + id)
                        .status())
                .isEqualTo(403);
        assertThat(post(realm, manager, "/archive/" + id + "/restore")).isEqualTo(200);
    }

    @Test
    void whatChangesClientsNeedsTheRightToManageThem(TestRealm realm) {
        switchOn(realm, Map.of());
        String ofTheRealm = AdminTokens.of(realm, "manage-realm");
        String both = AdminTokens.of(realm, "manage-realm", "manage-clients");
        String real = "{\"dry-run\": \"false\"}";

        for (String path : List.of("/runs?dryRun=false", "/runs?dryRun=false&brake=off", "/adopt?dryRun=false")) {
            assertThat(post(realm, ofTheRealm, path)).as(path).isEqualTo(403);
        }
        assertThat(settings(realm, ofTheRealm, "{\"idle-for\": \"80 days\"}")).isEqualTo(200);
        assertThat(settings(realm, ofTheRealm, real)).isEqualTo(403);
        assertThat(post(realm, ofTheRealm, "/adopt")).isEqualTo(200);

        assertThat(settings(realm, both, real)).isEqualTo(200);
        assertThat(settings(realm, ofTheRealm, "{\"idle-for\": \"1 day\"}"))
                .as("the next run would do more")
                .isEqualTo(403);
        assertThat(settings(realm, ofTheRealm, "{\"dry-run\": \"true\"}")).isEqualTo(200);
        assertThat(post(realm, both, "/adopt?dryRun=false")).isEqualTo(200);
        assertThat(post(realm, both, "/runs?dryRun=false")).isEqualTo(202);
    }

    private static int settings(TestRealm realm, String token, String settings) {
        return realm.adminRest()
                .withToken(token)
                .put(REAPER + "/settings", settings)
                .status();
    }

    /** Keycloak's own way of changing profiles refuses to as long as one of them names a provider that is missing. */
    @Test
    void canBeTakenOutWhereAnotherProfileIsBroken(TestRealm realm) {
        switchOn(realm, Map.of());
        RealmRepresentation broken = realm.admin().toRepresentation();
        // They would be written over the attribute.
        broken.setParsedClientProfiles(null);
        broken.setParsedClientPolicies(null);
        broken.setAttributes(Map.of("client-policies.profiles", """
                {"profiles": [{"name": "broken", "executors": [{"executor": "missing", "configuration": {}}]}]}"""));
        realm.admin().update(broken);

        realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .filter(component -> component.getProviderId().equals(REAPER))
                .forEach(component -> realm.admin().components().removeComponent(component.getId()));

        assertThat(names(realm, "profiles")).contains("broken").doesNotContain("mcp-return");
        assertThat(names(realm, "policies")).doesNotContain("mcp-return");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /clients?state=dead",
        "GET,  /clients?origin=mars",
        "GET,  /clients?sort=name",
        "GET,  /clients?usedBefore=yesterday",
        "GET,  /clients?usedBefore=%2B1000000000-12-31T23:59:59Z",
        "PUT,  /settings",
        "GET,  /clients?sort=lastUsedAt&after=x",
        "GET,  /clients?after=%C3%BC",
        "GET,  /archive?after=%C3%BC",
        "GET,  /plan?max=0",
        "POST, /runs?dryRun=maybe",
        "POST, /runs?brake=broken",
    })
    void saysWhatIsAllowed(String method, String path, TestRealm realm) {
        switchOn(realm, Map.of());

        Answer answer =
                switch (method) {
                    case "GET" -> realm.adminRest().get(REAPER + path);
                    case "PUT" -> realm.adminRest().put(REAPER + path, "null");
                    default -> realm.adminRest().post(REAPER + path, "");
                };

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("error_description")).contains(" must be ");
    }

    @Test
    void refusesABadSettingAndKeepsTheOldOne(TestRealm realm) {
        switchOn(realm, Map.of());

        Answer bad = realm.adminRest().put(REAPER + "/settings", "{\"idle-for\": \"soon\"}");
        Answer unknown = realm.adminRest().put(REAPER + "/settings", "{\"idle\": \"1 day\"}");

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text("error_description")).startsWith("idle-for must be off or a length of time");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(realm.adminRest().get(REAPER + "/settings").text("idle-for")).isEqualTo("90 days");
    }
}
