package io.mcppack.keycloak.distribution.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.distribution.support.McpClient;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ComponentRepresentation;

/** That the client policy of the module comes and goes with its component, and touches nothing else. */
@KeycloakTest
final class McpEarlyCheckIT {

    private static final String NAME = "mcp-resource-indicators";
    private static final String CHECK = "mcp-metadata/early-check";
    private static final String OTHER_PROFILE = """
            {"profiles": [{"name": "other", "description": "Somebody else's", "executors":
             [{"executor": "pkce-enforcer", "configuration": {"auto-configure": true}}]}]}""";
    private static final String OTHER_POLICY = """
            {"policies": [{"name": "other", "description": "Somebody else's", "enabled": true, "conditions":
             [{"condition": "client-roles", "configuration": {"roles": ["x"]}}], "profiles": ["other"]}]}""";

    @Test
    void comesAndGoesWithTheComponent(TestRealm realm) {
        State empty = State.of(realm);
        String component = switchOn(realm);
        assertThat(State.of(realm).names()).containsExactly(NAME, NAME);
        assertThat(installed(realm)).isTrue();

        realm.admin().components().removeComponent(component);
        assertThat(State.of(realm)).isEqualTo(empty);
        assertLoginWorks(realm);
    }

    @Test
    void leavesTheProfilesAndPoliciesOfOthersAlone(TestRealm realm) {
        put(realm, "profiles", OTHER_PROFILE);
        put(realm, "policies", OTHER_POLICY);
        State before = State.of(realm);

        String component = switchOn(realm);
        assertThat(State.of(realm).names()).containsExactlyInAnyOrder("other", NAME, "other", NAME);
        assertThat(State.of(realm).profiles().path(0))
                .isEqualTo(before.profiles().path(0));
        assertThat(State.of(realm).policies().path(0))
                .isEqualTo(before.policies().path(0));

        realm.admin().components().removeComponent(component);
        assertThat(State.of(realm)).isEqualTo(before);
    }

    @Test
    void canBePutAndTakenByRestAnyNumberOfTimes(TestRealm realm) {
        assertThat(realm.adminRest().put(CHECK, "").status()).isEqualTo(409);
        assertThat(installed(realm)).isFalse();
        switchOn(realm);
        State before = State.of(realm);

        assertThat(realm.adminRest().delete(CHECK).status()).isEqualTo(204);
        assertThat(realm.adminRest().delete(CHECK).status()).isEqualTo(204);
        assertThat(installed(realm)).isFalse();
        assertThat(State.of(realm).names()).isEmpty();
        assertThat(realm.adminRest().put(CHECK, "").status()).isEqualTo(200);
        assertThat(realm.adminRest().put(CHECK, "").status()).isEqualTo(200);
        assertThat(State.of(realm)).isEqualTo(before);
        assertThat(realm.events().adminEventsAbout("MCP_EARLY_CHECK")).hasSize(2);

        assertThat(realm.adminRest().withToken("").put(CHECK, "").status()).isEqualTo(401);
    }

    /** The rule for every client policy of the pack, see docs/adr/0011. */
    @Test
    void keepsWhatAnAdministratorAddedAndPutsBackWhatItNeedsWhenTheComponentIsSaved(TestRealm realm) {
        switchOn(realm);
        State before = State.of(realm);
        put(
                realm,
                "policies",
                before.body("policies")
                        .replace("\"enabled\":true", "\"enabled\":false")
                        .replace("any-client", "client-roles"));
        assertThat(installed(realm)).isFalse();

        ComponentRepresentation component =
                realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).get(0);
        realm.admin().components().component(component.getId()).update(component);

        assertThat(installed(realm)).isTrue();
        JsonNode policy = State.of(realm).policies().path(0);
        assertThat(policy.path("enabled").asBoolean()).isTrue();
        assertThat(policy.path("conditions").toString()).contains("client-roles");
        assertThat(State.of(realm).body("profiles")).isEqualTo(before.body("profiles"));
    }

    @Test
    void anImportedRealmHasItToo(KeycloakServer server) {
        String name = "imported-" + UUID.randomUUID();
        String[] bearer = {"Authorization", "Bearer " + AdminTokens.ofServer(server)};
        URI realms = URI.create(server.baseUri() + "/admin/realms");
        Answer imported = Http.postJson(realms, """
                {"realm": "%s", "enabled": true, "components": {"%s": [{"name": "mcp-metadata", "providerId": "mcp-metadata"}]}}
                """.formatted(name, TestRealm.SETTINGS_PAGE), bearer);
        assertThat(imported.status()).as(imported.body()).isEqualTo(201);
        // The token from before does not know the new realm yet.
        String[] fresh = {"Authorization", "Bearer " + AdminTokens.ofServer(server)};
        Answer check = Http.get(URI.create(realms + "/" + name + "/" + CHECK), fresh);
        Http.send("DELETE", URI.create(realms + "/" + name), "", fresh);
        assertThat(check.text("installed")).as(check.body()).isEqualTo("true");
    }

    private static String switchOn(TestRealm realm) {
        Answer answer = realm.addComponent(TestRealm.SETTINGS_PAGE, "mcp-metadata", "", Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return realm.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                .map(ComponentRepresentation::getId)
                .findAny()
                .orElseThrow();
    }

    private static boolean installed(TestRealm realm) {
        return realm.adminRest().get(CHECK).json().path("installed").asBoolean();
    }

    private static void put(TestRealm realm, String list, String body) {
        Answer answer = realm.adminRest().put("client-policies/" + list, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private static void assertLoginWorks(TestRealm realm) {
        Answer tokens = McpClient.inPublic(realm, Map.of()).tokens(Map.of(), Map.of());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    private record State(JsonNode profiles, JsonNode policies) {

        static State of(TestRealm realm) {
            return new State(
                    realm.adminRest().get("client-policies/profiles").json().path("profiles"),
                    realm.adminRest().get("client-policies/policies").json().path("policies"));
        }

        List<String> names() {
            List<String> names = profiles.findValuesAsText("name");
            names.addAll(policies.findValuesAsText("name"));
            return names;
        }

        String body(String list) {
            return "{\"" + list + "\":" + (list.equals("profiles") ? profiles : policies) + "}";
        }
    }
}
