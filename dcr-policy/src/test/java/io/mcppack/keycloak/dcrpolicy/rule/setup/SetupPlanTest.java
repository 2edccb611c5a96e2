package io.mcppack.keycloak.dcrpolicy.rule.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.dcrpolicy.rule.doctor.SampleRealm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SetupPlanTest {
    private static final SetupChoices ALL = SetupChoices.read(Map.of());

    private final SampleRealm realm = SampleRealm.stock();

    @Test
    void opensAFreshRealmInOneCall() {
        assertThat(realm.setUp(ALL))
                .containsExactly(
                        "create mcp-dcr-policy (anonymous)",
                        "create mcp-dcr-policy (authenticated)",
                        "create mcp-metadata",
                        "create stale-client-reaper",
                        "remove trusted-hosts (anonymous)",
                        "remove max-clients (anonymous)",
                        "change loginTheme",
                        "change revokeRefreshToken");
    }

    @Test
    void findsNothingToDoASecondTime() {
        realm.setUp(ALL);

        assertThat(realm.setUp(ALL)).isNotEmpty().allMatch(line -> line.startsWith("none "));
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous,       create mcp-dcr-policy (anonymous)",
        "anonymous,       remove trusted-hosts (anonymous)",
        "anonymous,       remove max-clients (anonymous)",
        "authenticated,   create mcp-dcr-policy (authenticated)",
        "trustedHosts,    remove trusted-hosts (anonymous)",
        "maxClients,      remove max-clients (anonymous)",
        "metadata,        create mcp-metadata",
        "reaper,          create stale-client-reaper",
        "theme,           change loginTheme",
        "refreshRotation, change revokeRefreshToken"
    })
    void leavesOutWhatTheOperatorDoesNotWant(String choice, String step) {
        assertThat(SampleRealm.stock().setUp(ALL)).contains(step);
        assertThat(realm.setUp(SetupChoices.read(Map.of(choice, false)))).doesNotContain(step);
    }

    @ParameterizedTest
    @EnumSource
    void doesNothingButWhatIsChosen(SetupChoice only) {
        SetupChoices choices = SetupChoices.read(Arrays.stream(SetupChoice.values())
                .collect(Collectors.toMap(SetupChoice::key, choice -> choice == only)));

        List<String> done = realm.setUp(choices).stream()
                .filter(line -> !line.startsWith("none "))
                .toList();

        // Two choices have an effect only where the realm is governed.
        boolean needsGovernance = only == SetupChoice.TRUSTED_HOSTS || only == SetupChoice.MAX_CLIENTS;
        assertThat(done).hasSize(needsGovernance ? 0 : 1);
    }

    @Test
    void removesTrustedHostsWhereTheRealmIsGovernedAlready() {
        realm.add(realm.offer(PackComponent.ANONYMOUS_POLICY));

        assertThat(realm.setUp(SetupChoices.read(Map.of("anonymous", false))))
                .contains("remove trusted-hosts (anonymous)");
    }

    @Test
    void leavesTrustedHostsOfOtherListsAlone() {
        realm.add(SampleRealm.policy("other", "trusted-hosts", "authenticated", Map.of()));

        assertThat(realm.setUp(ALL)).doesNotContain("remove trusted-hosts (authenticated)");
    }

    @Test
    void switchesOnOnlyWhatIsInstalled() {
        realm.uninstall(PackComponent.METADATA);
        realm.themes(Set.of("keycloak.v2"));

        assertThat(realm.setUp(ALL)).contains("none mcp-metadata", "none loginTheme", "create stale-client-reaper");
    }

    @Test
    void keepsTheLoginThemeOfTheRealm() {
        realm.assign(RealmSetting.LOGIN_THEME, "corporate");

        assertThat(realm.setUp(ALL)).contains("none loginTheme");
    }

    @Test
    void namesEveryChoiceThatMeansNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetupChoices.read(Map.of("tehme", true)))
                .withMessage(
                        "\"tehme\" is not a choice: write one of anonymous, authenticated, trustedHosts, maxClients,"
                                + " metadata, reaper, theme, refreshRotation, existingClients.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetupChoices.read(Map.of("existingClients", "remove")))
                .withMessage("\"existingClients\" is none of leave, harden and sleep.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetupChoices.read(Map.of("theme", "false")))
                .withMessage("\"theme\" is neither true nor false.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetupChoices.read(Map.of("a", 1, "b", 2)))
                .withMessageContainingAll("\"a\"", "\"b\"");
    }
}
