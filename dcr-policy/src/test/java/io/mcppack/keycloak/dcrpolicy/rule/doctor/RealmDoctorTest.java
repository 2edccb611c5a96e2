package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RealmDoctorTest {
    private static final Set<String> ADVERTISED = Set.of("openid", "profile", "offline_access");

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

    @ParameterizedTest
    @CsvSource({
        "mcp-dcr-policy,           anonymous,     one-policy-for-both",
        "mcp-dcr-policy,           authenticated, one-policy-for-both",
        "consent-required,         anonymous,     ''",
        "registration-web-origins, anonymous,     ''",
        "registration-web-origins, authenticated, ''",
        "allowed-client-templates, anonymous,     ''",
        "max-clients,              anonymous,     ''"
    })
    void missesAPolicy(String providerId, String subType, String codes) {
        assertThat(codes(with(policiesWithout(policy -> policy.is(providerId, subType)))))
                .containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "trusted-hosts,   anonymous,     trusted-hosts",
        "trusted-hosts,   authenticated, ''",
        "client-disabled, anonymous,     clients-are-disabled",
        "client-disabled, authenticated, ''"
    })
    void reportsAPolicyThatIsInTheWay(String providerId, String subType, String codes) {
        List<RealmComponent> policies = new ArrayList<>(healthy().policies());
        policies.add(SampleRealm.policy("x", providerId, subType, Map.of()));

        assertThat(codes(with(policies))).containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes));
    }

    @ParameterizedTest
    @CsvSource({
        "159, 200, ''",
        "160, 200, max-clients-near",
        "199, 200, max-clients-near",
        "200, 200, max-clients-reached",
        "999, 200, max-clients-reached",
        "200, '',  max-clients-reached",
        "200, '-', max-clients-reached",
        "0,   0,   max-clients-reached"
    })
    void watchesTheLimitOfClients(long clients, String limit, String codes) {
        List<RealmComponent> policies = policiesWithout(policy -> policy.is("max-clients", "anonymous"));
        policies.add(SampleRealm.policy("x", "max-clients", "anonymous", Map.of("max-clients", List.of(limit))));
        RealmFacts facts = healthy();

        assertThat(codes(new RealmFacts(
                        policies,
                        Set.of(),
                        new ClientTotals(clients, 0, 0),
                        ReviewTotals.of(List.of()),
                        facts.advertisedScopes(),
                        facts.assignedScopes(),
                        facts.traits())))
                .containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes));
    }

    @ParameterizedTest
    @CsvSource({
        "true,  openid,                        ''",
        "true,  profile,                       openid-refused",
        "false, openid,                        advertised-scopes-refused",
        "false, openid profile,                advertised-scopes-refused",
        "false, openid profile offline_access, ''",
        "false, '',                            openid-refused advertised-scopes-refused"
    })
    void comparesWhatIsAdvertisedWithWhatIsAllowed(boolean allowDefaults, String allowed, String codes) {
        List<RealmComponent> policies = policiesWithout(policy ->
                policy.providerId().equals("mcp-dcr-policy") || policy.is("allowed-client-templates", "anonymous"));
        policies.add(SampleRealm.policy(
                "x",
                "allowed-client-templates",
                "anonymous",
                Map.of(
                        "allow-default-scopes", List.of(String.valueOf(allowDefaults)),
                        "allowed-client-scopes", Arrays.asList(allowed.split(" ")))));

        assertThat(codes(with(policies)))
                .filteredOn(code -> code.endsWith("refused"))
                .containsExactlyElementsOf(codes.isEmpty() ? List.of() : List.of(codes.split(" ")));
    }

    /** The endpoint of a governed realm drops scopes before Keycloak's policy could refuse them. */
    @Test
    void doesNotMindKeycloaksPolicyOnScopesInAGovernedRealm() {
        assertThat(codes(with(policiesWithout(policy -> false)))).isEmpty();
        List<RealmComponent> policies = policiesWithout(policy -> policy.is("allowed-client-templates", "anonymous"));
        policies.add(SampleRealm.policy(
                "x", "allowed-client-templates", "anonymous", Map.of("allow-default-scopes", List.of("false"))));

        assertThat(codes(with(policies))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app-redirects      | myapp:  | bare-app-scheme
            max-clients        | 50      | self-registered-clients-full
            max-clients        | 60      | self-registered-clients-near
            max-clients        | 63      |
            """)
    void readsTheSettingsOfThePolicy(String key, String value, @Nullable String code) {
        List<RealmComponent> policies = policiesWithout(policy -> policy.is("mcp-dcr-policy", "anonymous"));
        policies.add(SampleRealm.policy("x", "mcp-dcr-policy", "anonymous", Map.of(key, List.of(value))));
        RealmFacts facts = with(policies);

        assertThat(codes(new RealmFacts(
                        facts.policies(),
                        Set.of(),
                        new ClientTotals(90, 50, 0),
                        ReviewTotals.of(List.of()),
                        facts.advertisedScopes(),
                        facts.assignedScopes(),
                        facts.traits())))
                .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
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
                new ClientTotals(9, 0, 0),
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
    void namesAPolicyWhoseProviderIsGone() {
        RealmFacts facts = healthy();
        RealmFacts broken = new RealmFacts(
                facts.policies(),
                Set.of("gone"),
                new ClientTotals(9, 0, 0),
                ReviewTotals.of(List.of()),
                facts.advertisedScopes(),
                facts.assignedScopes(),
                facts.traits());

        assertThat(RealmDoctor.examine(broken)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.POLICY_WITHOUT_PROVIDER);
            assertThat(finding.evidence()).contains("gone");
        });
    }

    @Test
    void asksForTheOfflineRoleOnlyWhereTheScopeIsAdvertised() {
        RealmFacts facts = healthy();

        assertThat(codes(new RealmFacts(
                        facts.policies(),
                        Set.of(),
                        new ClientTotals(9, 0, 0),
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
                new ClientTotals(500, 0, 0),
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

    private static RealmFacts healthy() {
        List<RealmComponent> policies = new ArrayList<>();
        policies.add(SampleRealm.policy("c", "consent-required", "anonymous", Map.of()));
        policies.add(SampleRealm.policy("m", "max-clients", "anonymous", Map.of("max-clients", List.of("200"))));
        for (String subType : List.of("anonymous", "authenticated")) {
            policies.add(SampleRealm.policy(subType + "-p", "mcp-dcr-policy", subType, Map.of()));
            policies.add(SampleRealm.policy(
                    subType + "-s",
                    "allowed-client-templates",
                    subType,
                    Map.of("allowed-client-scopes", List.of("openid"))));
            policies.add(SampleRealm.policy(
                    subType + "-o",
                    "registration-web-origins",
                    subType,
                    Map.of("web-origins", List.of("http://localhost:6274"))));
        }
        return with(policies);
    }

    private static RealmFacts with(List<RealmComponent> policies) {
        return new RealmFacts(
                policies,
                Set.of(),
                new ClientTotals(9, 0, 0),
                ReviewTotals.of(List.of()),
                ADVERTISED,
                Set.of("profile", "offline_access"),
                Set.of(RealmTrait.REFRESH_ROTATION, RealmTrait.OFFLINE_ROLE_FOR_EVERYONE, RealmTrait.ROOT_METADATA));
    }

    private static RealmFacts traits(Set<RealmTrait> traits) {
        RealmFacts facts = healthy();
        return new RealmFacts(
                facts.policies(),
                Set.of(),
                new ClientTotals(9, 0, 0),
                ReviewTotals.of(List.of()),
                facts.advertisedScopes(),
                facts.assignedScopes(),
                traits);
    }

    private static Set<RealmTrait> without(RealmTrait trait) {
        Set<RealmTrait> traits = EnumSet.copyOf(healthy().traits());
        traits.remove(trait);
        return traits;
    }

    private static List<RealmComponent> policiesWithout(Predicate<RealmComponent> unwanted) {
        return new ArrayList<>(
                healthy().policies().stream().filter(unwanted.negate()).toList());
    }

    private static List<String> codes(RealmFacts facts) {
        return RealmDoctor.examine(facts).stream()
                .map(finding -> finding.kind().code())
                .toList();
    }
}
