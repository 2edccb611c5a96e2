package io.mcppack.keycloak.dcrpolicy.rule.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.doctor.SampleRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UndoPlanTest {
    private static final SetupChoices ALL = SetupChoices.read(Map.of());

    private final SampleRealm realm = SampleRealm.stock();

    @Test
    void putsARealmBackExactly() {
        List<RealmComponent> before = realm.components();

        realm.setUp(ALL);
        assertThat(realm.undo()).hasSize(8).noneMatch(line -> line.startsWith("none "));

        assertThat(realm.components()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(realm.value(RealmSetting.LOGIN_THEME)).isEmpty();
        assertThat(realm.value(RealmSetting.REVOKE_REFRESH_TOKEN)).isEqualTo("false");
    }

    @Test
    void putsARealmBackThatWasSetUpInTwoCalls() {
        List<RealmComponent> before = realm.components();

        realm.setUp(SetupChoices.read(Map.of("theme", false, "anonymous", false)));
        realm.setUp(ALL);
        realm.setUp(ALL);
        realm.undo();

        assertThat(realm.components()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(realm.value(RealmSetting.LOGIN_THEME)).isEmpty();
    }

    @Test
    void hasNothingToDoInARealmThatWasNeverSetUp() {
        assertThat(realm.undo()).isEmpty();
    }

    @Test
    void removesWhatSetUpCreatedEvenIfItsSettingsWereChangedAndSaysSo() {
        realm.setUp(ALL);
        RealmComponent policy = realm.component(PackComponent.ANONYMOUS_POLICY);
        realm.configure(policy.id(), "setting", List.of("mine"));

        assertThat(realm.planUndo()).anySatisfy(step -> {
            assertThat(step.change())
                    .isEqualTo(new RealmChange.Remove(SampleRealm.configured(policy, "setting", List.of("mine"))));
            assertThat(step.what()).contains("changed since");
        });
    }

    @Test
    void leavesAloneWhatWasChangedSince() {
        realm.setUp(ALL);
        realm.assign(RealmSetting.LOGIN_THEME, "corporate");
        realm.assign(RealmSetting.REVOKE_REFRESH_TOKEN, "false");
        realm.remove(realm.component(PackComponent.REAPER).id());
        realm.add(SampleRealm.policy("mine", "trusted-hosts", "anonymous", Map.of()));

        assertThat(realm.undo())
                .contains(
                        "none loginTheme",
                        "none revokeRefreshToken",
                        "none stale-client-reaper",
                        "none trusted-hosts (anonymous)");

        assertThat(realm.value(RealmSetting.LOGIN_THEME)).isEqualTo("corporate");
    }

    @Test
    void keepsWhatAnAdministratorCreatedAndSaysWhatItNeeds() {
        realm.add(realm.offer(PackComponent.AUTHENTICATED_POLICY));
        realm.setUp(ALL);

        assertThat(realm.planUndo()).last().satisfies(step -> assertThat(step.what())
                .contains("delete it before you remove the JAR"));
        assertThat(realm.undo()).last().isEqualTo("none mcp-dcr-policy (authenticated)");
        assertThat(realm.component(PackComponent.AUTHENTICATED_POLICY)).isNotNull();
    }

    @Test
    void restoresTheLatestValueThatWasNotItsOwn() {
        realm.setUp(ALL);
        realm.assign(RealmSetting.LOGIN_THEME, "");
        realm.setUp(ALL);

        assertThat(realm.undo()).filteredOn(line -> line.endsWith("loginTheme")).containsExactly("change loginTheme");
        assertThat(realm.value(RealmSetting.LOGIN_THEME)).isEmpty();
    }

    @Test
    void forgetsAComponentThatWasDeletedAndCreatedAnew() {
        realm.setUp(ALL);
        realm.remove(realm.component(PackComponent.REAPER).id());
        realm.setUp(ALL);

        assertThat(realm.undo())
                .filteredOn(line -> line.endsWith("stale-client-reaper"))
                .containsExactly("remove stale-client-reaper");
    }

    @Test
    void putsBackEveryPolicyOfAKind() {
        realm.add(SampleRealm.policy("second", "trusted-hosts", "anonymous", Map.of("trusted-hosts", List.of("a.b"))));
        List<RealmComponent> before = realm.components();

        realm.setUp(ALL);
        assertThat(realm.components()).noneMatch(policy -> policy.providerId().equals("trusted-hosts"));
        realm.undo();

        assertThat(realm.components()).containsExactlyInAnyOrderElementsOf(before);
    }
}
