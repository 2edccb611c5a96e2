package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Set;

/**
 * What a verdict depends on besides the registration and the settings.
 *
 * @param protectedNames what a self-registered client may not be taken for
 * @param scopes the scopes that exist in the realm and that the operator allows
 */
public record Circumstances(Set<String> protectedNames, Set<String> scopes) {

    public Circumstances {
        protectedNames = Set.copyOf(protectedNames);
        scopes = Set.copyOf(scopes);
    }
}
