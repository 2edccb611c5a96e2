package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Set;

/**
 * The limits of self-registration in a realm.
 *
 * @param maxClients how many self-registered clients the realm may have
 * @param requestsPerHour how many requests one source may send to the registration endpoints per hour
 * @param busy networks with a higher limit, such as those from which a vendor registers for all its users
 */
public record LimitSettings(long maxClients, int requestsPerHour, Set<Network> busy) {
    /** How many times the limit a busy network has; none is without a limit, because a header can claim any address. */
    public static final int BUSY_FACTOR = 20;

    public LimitSettings {
        busy = Set.copyOf(busy);
    }

    /** The number of requests that a source may send; one that its caller may have invented is never busy. */
    int requestsPerHour(SourceAddress source, boolean proven) {
        boolean higher = proven && busy.stream().anyMatch(network -> network.contains(source));
        return higher ? busyRequestsPerHour() : requestsPerHour;
    }

    int busyRequestsPerHour() {
        return (int) Math.min(Integer.MAX_VALUE, (long) requestsPerHour * BUSY_FACTOR);
    }
}
