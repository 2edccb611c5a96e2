package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.codes;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.healthy;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.policiesWithout;
import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RealmDoctorPolicyTest {
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
                        HealthyRealm.clients(clients),
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
            rows               | at-registration |
            """)
    void readsTheSettingsOfThePolicy(String key, String value, @Nullable String code) {
        List<RealmComponent> policies = policiesWithout(policy -> policy.is("mcp-dcr-policy", "anonymous"));
        policies.add(SampleRealm.policy("x", "mcp-dcr-policy", "anonymous", Map.of(key, List.of(value))));
        RealmFacts facts = with(policies);

        assertThat(codes(new RealmFacts(
                        facts.policies(),
                        Set.of(),
                        new ClientTotals(90, HealthyRealm.places(50, 0), HealthyRealm.places(0, 0)),
                        ReviewTotals.of(List.of()),
                        facts.advertisedScopes(),
                        facts.assignedScopes(),
                        facts.traits())))
                .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
    }

    @Test
    void namesAPolicyWhoseProviderIsGone() {
        RealmFacts facts = healthy();
        RealmFacts broken = new RealmFacts(
                facts.policies(),
                Set.of("gone"),
                HealthyRealm.clients(9),
                ReviewTotals.of(List.of()),
                facts.advertisedScopes(),
                facts.assignedScopes(),
                facts.traits());

        assertThat(RealmDoctor.examine(broken)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.POLICY_WITHOUT_PROVIDER);
            assertThat(finding.evidence()).contains("gone");
        });
    }
}
