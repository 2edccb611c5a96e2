package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Set;

/**
 * The limits of self-registration in a realm.
 *
 * @param maxClients how many self-registered clients the realm may have
 * @param requestsPerHour how many registrations and updates one source may send per hour
 * @param exempt networks without this limit, such as those from which a vendor registers for all its users
 */
public record LimitSettings(long maxClients, int requestsPerHour, Set<Network> exempt) {
    public LimitSettings {
        exempt = Set.copyOf(exempt);
    }

    /** Whether requests of this source are not counted. */
    public boolean isExempt(SourceAddress source) {
        return exempt.stream().anyMatch(network -> network.contains(source));
    }
}
