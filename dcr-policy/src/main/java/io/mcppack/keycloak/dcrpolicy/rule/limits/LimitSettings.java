package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Set;

/**
 * How much self-registration a realm bears.
 *
 * @param clients how many self-registered clients the realm may have
 * @param requestsPerHour how many registrations and updates one source may send within an hour
 * @param exempt networks that may send as many as they like, such as those from which a vendor registers for all its
 *     users
 */
public record LimitSettings(long clients, int requestsPerHour, Set<Network> exempt) {

    public LimitSettings {
        exempt = Set.copyOf(exempt);
    }

    /** Whether requests of this source are not counted. */
    public boolean spare(SourceAddress source) {
        return exempt.stream().anyMatch(network -> network.contains(source));
    }
}
