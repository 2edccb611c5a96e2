package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.ADVERTISED;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.codes;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.healthy;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.policiesWithout;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.traits;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.with;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RealmDoctorTest {
    @Test
    void findsNothingInAHealthyRealm() {
        assertThat(RealmDoctor.examine(healthy())).isEmpty();
    }

    @Test
    void findsTrustedHostsAndTheRefusedScopesInAFreshRealm() {
        RealmFacts fresh = with(SampleRealm.stock().components());

        assertThat(codes(fresh))
                .containsExactlyInAnyOrder(
                        "trusted-hosts",
                        "openid-refused",
                        "openid-refused",
                        "web-origins-empty",
                        "not-governed",
                        "consent-page-skipped");
    }

    @Test
    void findsNoBlockerAfterSetUp() {
        SampleRealm realm = SampleRealm.stock();
        realm.setUp(SetupChoices.read(Map.of()));

        assertThat(RealmDoctor.examine(with(realm.components())))
                .extracting(finding -> finding.kind().severity())
                .doesNotContain(Severity.BLOCKER);
    }

    @ParameterizedTest
    @CsvSource({
        "REFRESH_ROTATION,          refresh-rotation-off",
        "OFFLINE_ROLE_FOR_EVERYONE, offline-access-without-role",
        "ROOT_METADATA,             root-metadata-missing"
    })
    void missesWhatARealmOughtToHave(RealmTrait trait, String code) {
        assertThat(codes(traits(without(trait)))).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSENT_SCOPE_HIDDEN, consent-page-skipped",
        "CONSENT_SWITCHED_OFF, consent-switched-off",
        "ARRIVAL_SWITCHED_OFF, arrival-switched-off",
        "CIMD,             cimd-enabled",
        "PLAIN_HTTP,       plain-http-allowed",
        "DYNAMIC_HOSTNAME, hostname-dynamic",
        "CALLER_HIDDEN, caller-hidden",
        "CALLER_INVENTED, caller-invented"
    })
    void reportsWhatARealmOughtNotToHave(RealmTrait trait, String code) {
        Set<RealmTrait> traits = EnumSet.copyOf(healthy().traits());
        traits.add(trait);

        assertThat(codes(traits(traits))).containsExactly(code);
    }

    @Test
    void saysThatNoClientCanRegister() {
        List<String> none = List.of("none");
        List<RealmComponent> policies = policiesWithout(policy -> policy.is("mcp-dcr-policy", "anonymous"));
        policies.add(SampleRealm.policy(
                "x",
                "mcp-dcr-policy",
                "anonymous",
                Map.of(
                        "clients", none,
                        "redirect-hosts", none,
                        "loopback-redirects", List.of("false"))));

        assertThat(codes(with(policies))).containsExactly("nobody-can-register");
    }

    @Test
    void namesTheScopesThatAreRefused() {
        RealmFacts facts = healthy();
        RealmFacts more = new RealmFacts(
                policiesWithout(policy -> policy.providerId().equals("mcp-dcr-policy")),
                Set.of(),
                HealthyRealm.clients(9),
                ReviewTotals.of(List.of()),
                Set.of("openid", "b", "a"),
                facts.assignedScopes(),
                facts.traits());

        assertThat(RealmDoctor.examine(more))
                .filteredOn(finding -> finding.kind() == FindingKind.ADVERTISED_SCOPES_REFUSED)
                .extracting(Finding::evidence)
                .hasSize(2)
                .allMatch(evidence -> evidence.endsWith("advertised scopes: a b."));
    }

    @Test
    void asksForTheOfflineRoleOnlyWhereTheScopeIsAdvertised() {
        RealmFacts facts = healthy();

        assertThat(codes(new RealmFacts(
                        facts.policies(),
                        Set.of(),
                        HealthyRealm.clients(9),
                        ReviewTotals.of(List.of()),
                        Set.of("openid"),
                        Set.of(),
                        without(RealmTrait.OFFLINE_ROLE_FOR_EVERYONE))))
                .isEmpty();
    }

    @Test
    void putsWhatMattersMostFirst() {
        RealmFacts worst = new RealmFacts(
                SampleRealm.stock().components(),
                Set.of("gone"),
                HealthyRealm.clients(500),
                ReviewTotals.of(List.of()),
                ADVERTISED,
                Set.of(),
                Set.of());

        assertThat(RealmDoctor.examine(worst))
                .extracting(finding -> finding.kind().severity())
                .isSorted()
                .contains(Severity.BLOCKER, Severity.WARNING, Severity.HINT);
    }

    @ParameterizedTest
    @EnumSource
    void everyFindingSaysWhatToDo(FindingKind kind) {
        assertThat(kind.fix()).endsWith(".").doesNotContain("|");
        assertThat(kind.code()).matches("[a-z]+(-[a-z]+)*");
    }
}
