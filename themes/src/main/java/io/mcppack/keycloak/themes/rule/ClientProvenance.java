package io.mcppack.keycloak.themes.rule;

import java.util.Set;

/**
 * The origin of a client, as the server recorded it.
 *
 * @param governed whether the realm has the registration policy: without it, registrants may have written the other
 *     values themselves
 * @param registeredBy attribute {@code mcp.registered-by}, empty if the client came before the pack
 * @param canUpdateItself whether a registration access token exists for it: then an administrator did not choose its
 *     name and addresses
 * @param verified whether its registration was that of a known vendor
 * @param recognised whether it looks like a known client
 * @param redirectHosts the registered destinations of codes that were compared with the catalogue
 */
public record ClientProvenance(
        boolean governed,
        String registeredBy,
        boolean canUpdateItself,
        boolean verified,
        boolean recognised,
        Set<String> redirectHosts) {
    private static final String ADMINISTRATOR = "admin";
    private static final String INVITED = "initial-access-token";

    public ClientProvenance {
        redirectHosts = Set.copyOf(redirectHosts);
    }

    public boolean isInvited() {
        return governed && registeredBy.equals(INVITED);
    }

    /**
     * The mark for one request. It is verified only if the code goes to a web address, because any program may listen
     * on the user's own computer or claim a scheme, and only if the host is one of the verified registration, because
     * administrators may add addresses later.
     */
    public Mark mark(Destination destination) {
        if (!isSelfRegistered()) {
            return Mark.NONE;
        }
        if (!governed) {
            return Mark.SELF_REGISTERED;
        }
        boolean toTheVendor = destination.kind() == Destination.Kind.WEB && redirectHosts.contains(destination.host());
        if (verified && toTheVendor) {
            return Mark.VERIFIED;
        }
        return verified || recognised ? Mark.RECOGNISED : Mark.SELF_REGISTERED;
    }

    private boolean isSelfRegistered() {
        boolean saysNothing = registeredBy.isBlank() || (!governed && registeredBy.equals(ADMINISTRATOR));
        return saysNothing ? canUpdateItself : !registeredBy.equals(ADMINISTRATOR);
    }
}
