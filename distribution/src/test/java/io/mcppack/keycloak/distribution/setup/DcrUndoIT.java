package io.mcppack.keycloak.distribution.setup;

import static io.mcppack.keycloak.distribution.setup.SetUp.MEMORY;
import static io.mcppack.keycloak.distribution.setup.SetUp.SETUP;
import static io.mcppack.keycloak.distribution.setup.SetUp.UNDO;
import static io.mcppack.keycloak.distribution.setup.SetUp.register;
import static io.mcppack.keycloak.distribution.setup.SetUp.setUp;
import static io.mcppack.keycloak.distribution.setup.SetUp.stateOf;
import static io.mcppack.keycloak.distribution.setup.SetUp.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Undo puts back what set-up changed, and nothing else. */
@KeycloakTest
final class DcrUndoIT {

    @Test
    void undoPutsTheRealmBackExactly(TestRealm realm) {
        ComponentRepresentation trustedHosts =
                realm.admin().components().query(null, TestRealm.REGISTRATION_POLICY).stream()
                        .filter(policy -> policy.getProviderId().equals("trusted-hosts"))
                        .findAny()
                        .orElseThrow();
        trustedHosts.getConfig().put("trusted-hosts", List.of("corp.example", "*.corp.example"));
        realm.admin().components().component(trustedHosts.getId()).update(trustedHosts);
        Map<String, Object> before = stateOf(realm);

        setUp(realm);
        assertThat(stateOf(realm)).isNotEqualTo(before);
        setUp(realm);
        Answer dry = realm.adminRest().post(UNDO + "?dryRun=true", "");
        assertThat(dry.status()).as(dry.body()).isEqualTo(200);
        Answer undone = realm.adminRest().post(UNDO, "{}");

        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.json().path("steps")).isEqualTo(dry.json().path("steps"));
        assertThat(undone.json().path("steps").findValuesAsText("change")).doesNotContain("none");
        assertThat(stateOf(realm)).isEqualTo(before);
        assertThat(register(realm, "https://claude.ai/cb").status()).isEqualTo(403);
        assertThat(realm.adminRest().post(UNDO, "").json().path("steps")).isEmpty();
    }

    @Test
    void undoLeavesAloneWhatSomebodyChangedSince(TestRealm realm) {
        setUp(realm);
        RealmRepresentation change = realm.admin().toRepresentation();
        change.setLoginTheme("keycloak.v2");
        realm.admin().update(change);

        Answer undone = realm.adminRest().post(UNDO, "");

        assertThat(step(undone, "loginTheme").path("change").asText()).isEqualTo("none");
        assertThat(step(undone, "loginTheme").path("what").asText()).contains("since set-up");
        assertThat(realm.admin().toRepresentation().getLoginTheme()).isEqualTo("keycloak.v2");
        assertThat(realm.admin().toRepresentation().getRevokeRefreshToken()).isFalse();
    }

    @Test
    void neverGuessesWhatSetUpDid(TestRealm realm) {
        setUp(realm);
        RealmRepresentation broken = realm.admin().toRepresentation();
        broken.getAttributes().put(MEMORY, "[{\"change\": \"create\"}]");
        realm.admin().update(broken);
        Map<String, Object> before = stateOf(realm);

        for (String path : List.of(SETUP, UNDO)) {
            Answer refused = realm.adminRest().post(path, "{}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("error_description")).contains(MEMORY);
        }
        assertThat(stateOf(realm)).isEqualTo(before);
    }

    @Test
    void aRefusedSettingRollsEverythingBack(TestRealm realm) {
        setUp(realm);
        RealmRepresentation broken = realm.admin().toRepresentation();
        // As if Keycloak had become stricter about its own policy since.
        broken.getAttributes()
                .computeIfPresent(
                        MEMORY,
                        (key, json) -> json.replaceFirst(
                                "\"client-uris-must-match\":\\[\"true\"]", "\"client-uris-must-match\":[\"perhaps\"]"));
        realm.admin().update(broken);
        Map<String, Object> before = stateOf(realm);

        Answer refused = realm.adminRest().post(UNDO, "{}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.text("error_description")).contains("trusted-hosts");
        assertThat(stateOf(realm)).isEqualTo(before);
    }
}
