package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A realm as the doctor finds it.
 *
 * @param policies every registration policy of the realm
 * @param missingProviders ids of policies whose provider this server does not have
 * @param clients how many clients the realm has, of every kind
 * @param advertisedScopes {@code scopes_supported} of the authorization server metadata
 * @param assignedScopes default and optional client scopes of the realm
 */
public record RealmFacts(
        List<RealmComponent> policies,
        Set<String> missingProviders,
        long clients,
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

    boolean has(PackComponent piece) {
        return policies.stream().anyMatch(piece::matches);
    }

    boolean has(String providerId, String subType) {
        return of(providerId, subType).findAny().isPresent();
    }

    Stream<RealmComponent> of(String providerId, String subType) {
        return policies.stream().filter(policy -> policy.is(providerId, subType));
    }
}
