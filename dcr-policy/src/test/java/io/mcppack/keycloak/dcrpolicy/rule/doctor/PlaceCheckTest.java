package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import static io.mcppack.keycloak.dcrpolicy.rule.doctor.HealthyRealm.places;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceCheckTest {
    private static final RealmComponent POLICY = SampleRealm.policy(
            "x",
            "mcp-dcr-policy",
            "anonymous",
            Map.of("max-clients", List.of("1000"), "rows", List.of("at-registration")));

    @ParameterizedTest
    @CsvSource({
        "799,  0,   ''",
        "800,  0,   self-registered-clients-near",
        "500,  10,  ''",
        "500,  700, self-registered-clients-full-soon",
        "900,  700, self-registered-clients-full-soon",
        "1000, 700, self-registered-clients-full"
    })
    void findsOneThingAtATime(long taken, long lastWeek, String code) {
        assertThat(PlaceCheck.of(POLICY, places(taken, lastWeek), "without a token")
                        .map(finding -> finding.kind().code())
                        .orElse(""))
                .isEqualTo(code);
    }

    @Test
    void namesTheDay() {
        assertThat(PlaceCheck.of(POLICY, places(300, 700), "without a token").map(Finding::evidence))
                .contains("Of the 1000 places that mcp-dcr-policy (anonymous) has for clients that register themselves"
                        + " without a token, 300 are taken. At the rate of the last seven days, in which 700 of them were"
                        + " taken, all will be on Thursday, 2026-12-03 (UTC).");
    }

    /** Each way in has its own places. */
    @Test
    void looksAtBothWaysIn() {
        RealmFacts facts = HealthyRealm.healthy();
        ClientTotals clients = new ClientTotals(9, places(0, 0), places(20_000_000, 0));
        List<RealmComponent> policies =
                HealthyRealm.policiesWithout(policy -> policy.is("mcp-dcr-policy", "authenticated"));
        policies.add(
                SampleRealm.policy("y", "mcp-dcr-policy", "authenticated", Map.of("max-clients", List.of("10000000"))));

        assertThat(HealthyRealm.codes(new RealmFacts(
                        policies,
                        Set.of(),
                        clients,
                        facts.objections(),
                        facts.advertisedScopes(),
                        facts.assignedScopes(),
                        facts.traits())))
                .containsExactly("self-registered-clients-full");
    }

    @Test
    void whoStoresAtTheRegistrationNeedsNoArrival() {
        List<RealmComponent> policies =
                HealthyRealm.policiesWithout(policy -> policy.is("mcp-dcr-policy", "anonymous"));
        policies.add(POLICY);
        Set<RealmTrait> traits = EnumSet.copyOf(HealthyRealm.healthy().traits());
        traits.add(RealmTrait.ARRIVAL_SWITCHED_OFF);
        RealmFacts facts = HealthyRealm.traits(traits);

        assertThat(HealthyRealm.codes(new RealmFacts(
                        policies,
                        Set.of(),
                        facts.clients(),
                        facts.objections(),
                        facts.advertisedScopes(),
                        facts.assignedScopes(),
                        facts.traits())))
                .isEmpty();
    }
}
