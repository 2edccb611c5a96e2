package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.limits.PlaceForecast;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A realm in which the doctor finds nothing, and realms that differ from it in one thing. */
final class HealthyRealm {
    static final Set<String> ADVERTISED = Set.of("openid", "profile", "offline_access");

    private HealthyRealm() {}

    static RealmFacts healthy() {
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

    static RealmFacts with(List<RealmComponent> policies) {
        return new RealmFacts(
                policies,
                Set.of(),
                clients(9),
                ReviewTotals.of(List.of()),
                ADVERTISED,
                Set.of("profile", "offline_access"),
                Set.of(RealmTrait.REFRESH_ROTATION, RealmTrait.OFFLINE_ROLE_FOR_EVERYONE, RealmTrait.ROOT_METADATA));
    }

    static RealmFacts traits(Set<RealmTrait> traits) {
        RealmFacts facts = healthy();
        return new RealmFacts(
                facts.policies(),
                Set.of(),
                clients(9),
                ReviewTotals.of(List.of()),
                facts.advertisedScopes(),
                facts.assignedScopes(),
                traits);
    }

    /** A realm with that many clients, none of which holds a place. */
    static ClientTotals clients(long all) {
        return new ClientTotals(all, places(0, 0), places(0, 0));
    }

    /** On a Thursday. */
    static PlaceForecast places(long taken, long lastWeek) {
        return new PlaceForecast(taken, lastWeek, Instant.parse("2026-11-26T12:00:00Z"));
    }

    static Set<RealmTrait> without(RealmTrait trait) {
        Set<RealmTrait> traits = EnumSet.copyOf(healthy().traits());
        traits.remove(trait);
        return traits;
    }

    static List<RealmComponent> policiesWithout(Predicate<RealmComponent> unwanted) {
        return new ArrayList<>(
                healthy().policies().stream().filter(unwanted.negate()).toList());
    }

    static List<String> codes(RealmFacts facts) {
        return RealmDoctor.examine(facts).stream()
                .map(finding -> finding.kind().code())
                .toList();
    }
}
