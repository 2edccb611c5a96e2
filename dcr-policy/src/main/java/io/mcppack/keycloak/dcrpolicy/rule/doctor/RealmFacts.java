package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the doctor knows about a realm.
 *
 * @param policies all registration policies of the realm
 * @param missingProviders ids of the providers of policies that this server does not have
 * @param advertisedScopes {@code scopes_supported} of the authorization server metadata
 * @param objections what the policy objects to in self-registered clients that are there already
 * @param assignedScopes default and optional client scopes of the realm
 */
public record RealmFacts(
        List<RealmComponent> policies,
        Set<String> missingProviders,
        ClientTotals clients,
        ReviewTotals objections,
        Set<String> advertisedScopes,
        Set<String> assignedScopes,
        Set<RealmTrait> traits) {
    public RealmFacts {
        policies = List.copyOf(policies);
        missingProviders = Set.copyOf(missingProviders);
        advertisedScopes = Set.copyOf(advertisedScopes);
        assignedScopes = Set.copyOf(assignedScopes);
        traits = Set.copyOf(traits);
    }

    boolean is(RealmTrait trait) {
        return traits.contains(trait);
    }

    /** Whether one of the two lists has mcp-dcr-policy; its settings then apply to both kinds of callers. */
    boolean isGoverned() {
        return packPolicies().findAny().isPresent();
    }

    Stream<RealmComponent> packPolicies() {
        return policies.stream()
                .filter(policy -> PackComponent.ANONYMOUS_POLICY.matches(policy)
                        || PackComponent.AUTHENTICATED_POLICY.matches(policy));
    }

    boolean has(PackComponent packComponent) {
        return policies.stream().anyMatch(packComponent::matches);
    }

    boolean has(String providerId, String subType) {
        return of(providerId, subType).findAny().isPresent();
    }

    Stream<RealmComponent> of(String providerId, String subType) {
        return policies.stream().filter(policy -> policy.is(providerId, subType));
    }
}
