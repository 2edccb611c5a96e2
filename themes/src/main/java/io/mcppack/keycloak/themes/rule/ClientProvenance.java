package io.mcppack.keycloak.themes.rule;

import java.util.Set;

/**
 * The origin of a client, as the server recorded it.
 *
 * @param governed whether the realm has the registration policy: only then registrants cannot have written the other
 *     values themselves
 * @param registeredBy attribute {@code mcp.registered-by}, empty if the client came before the pack
 * @param canUpdateItself whether somebody holds a registration access token for it: then name and addresses are not an
 *     administrator's word
 * @param verified whether its registration was that of a known vendor
 * @param recognised whether it looks like a known client
 * @param redirectHosts where it registered that codes may go, when the catalogue looked at it
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
     * The mark for one request. Verified are only codes that go to a web address: any program may listen on the user's
     * own computer, or claim a scheme. And only to a host of the verified registration, because administrators may add
     * addresses later.
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
