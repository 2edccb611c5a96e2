package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.util.Set;

/**
 * The settings for one kind of registration, anonymous or authenticated. Valid by construction.
 *
 * @param rejectExtraGrants whether a grant type that is not allowed refuses the registration, instead of being dropped
 * @param scopes names of client scopes that a self-registered client may ask for
 * @param protectedNames names that no self-registered client may resemble, in addition to the realm's own
 */
public record PolicySettings(
        RedirectSettings redirects,
        boolean rejectExtraGrants,
        Set<String> scopes,
        Set<String> protectedNames,
        WebOrigins webOrigins,
        LimitSettings limits,
        ArrivalSettings arrivals) {
    public PolicySettings {
        scopes = Set.copyOf(scopes);
        protectedNames = Set.copyOf(protectedNames);
    }
}
