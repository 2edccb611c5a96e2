package io.mcppack.keycloak.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

final class ClientPolicyEntryTest {
    private static final ClientPolicyEntry ENTRY = new ClientPolicyEntry("ours", "A check.", "check", false);
    private static final ClientPolicyEntry FIRST = new ClientPolicyEntry("ours", "A check.", "check", true);

    private static final String OUR_PROFILE =
            "{\"name\":\"ours\",\"description\":\"A check.\",\"executors\":[{\"executor\":\"check\",\"configuration\":{}}]}";
    private static final String OUR_POLICY =
            "{\"name\":\"ours\",\"description\":\"A check.\",\"enabled\":true,\"conditions\":"
                    + "[{\"condition\":\"any-client\",\"configuration\":{}}],\"profiles\":[\"ours\"]}";

    private final AttributesOnly attributes = new AttributesOnly();
    private final RealmModel realm = attributes.realm();

    @Test
    void putsBothEntriesIntoAnEmptyRealm() {
        assertThat(ENTRY.isInstalled(realm)).isFalse();

        assertThat(ENTRY.install(realm)).isTrue();

        assertThat(ENTRY.isInstalled(realm)).isTrue();
        assertRealm("{\"profiles\":[" + OUR_PROFILE + "]}", "{\"policies\":[" + OUR_POLICY + "]}");
        assertThat(ENTRY.install(realm)).isFalse();
    }

    @Test
    void leavesTheEntriesOfOthersAsTheyAre() {
        String profiles = "{\"profiles\":[{\"name\":\"other\",\"unknown\":1}],\"globalProfiles\":null}";
        given(profiles, "{\"policies\":[{\"name\":\"other\",\"profiles\":[\"other\"]}]}");

        FIRST.install(realm);

        assertRealm(
                "{\"profiles\":[{\"name\":\"other\",\"unknown\":1}," + OUR_PROFILE + "],\"globalProfiles\":null}",
                "{\"policies\":[" + OUR_POLICY + ",{\"name\":\"other\",\"profiles\":[\"other\"]}]}");

        assertThat(FIRST.remove(realm)).isTrue();
        assertRealm(profiles, "{\"policies\":[{\"name\":\"other\",\"profiles\":[\"other\"]}]}");
        assertThat(FIRST.remove(realm)).isFalse();
    }

    @Test
    void putsBackWhatMakesItWorkAndKeepsWhatAnAdministratorAdded() {
        given(
                "{\"profiles\":[{\"name\":\"ours\",\"executors\":[{\"executor\":\"theirs\"}]}]}",
                "{\"policies\":[{\"name\":\"ours\",\"enabled\":false,\"conditions\":[{\"condition\":\"client-roles\"}]}]}");

        assertThat(ENTRY.isInstalled(realm)).isFalse();
        ENTRY.install(realm);

        assertRealm(
                "{\"profiles\":[{\"name\":\"ours\",\"executors\":[{\"executor\":\"theirs\"},"
                        + "{\"executor\":\"check\",\"configuration\":{}}]}]}",
                "{\"policies\":[{\"name\":\"ours\",\"enabled\":true,\"conditions\":[{\"condition\":\"client-roles\"}],"
                        + "\"profiles\":[\"ours\"]}]}");
    }

    @Test
    void keepsAProfileToWhichAnAdministratorAddedAnExecutor() {
        given(
                "{\"profiles\":[{\"name\":\"ours\",\"executors\":[{\"executor\":\"check\"},{\"executor\":\"theirs\"}]}]}",
                "{\"policies\":[" + OUR_POLICY + "]}");

        assertThat(ENTRY.remove(realm)).isTrue();

        assertRealm(
                "{\"profiles\":[{\"name\":\"ours\",\"executors\":[{\"executor\":\"theirs\"}]}]}",
                "{\"policies\":[" + OUR_POLICY + "]}");
    }

    @Test
    void namesOtherProfilesThatHaveTheExecutor() {
        given(
                "{\"profiles\":[" + OUR_PROFILE
                        + ",{\"name\":\"th\\neirs\",\"executors\":[{\"executor\":\"check\"}]}]}",
                "{}");

        assertThat(ENTRY.otherProfiles(realm)).containsExactly("th?eirs");
    }

    private void given(String profiles, String policies) {
        attributes.values().putAll(Map.of(Constants.CLIENT_PROFILES, profiles, Constants.CLIENT_POLICIES, policies));
    }

    private void assertRealm(String profiles, String policies) {
        assertThat(attributes.values())
                .containsEntry(Constants.CLIENT_PROFILES, profiles)
                .containsEntry(Constants.CLIENT_POLICIES, policies);
    }
}
