package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.time.Instant;
import java.util.Optional;

/**
 * What Keycloak itself shows of a client.
 *
 * @param sessions an online or offline session of any user
 * @param lastConsentAt when a user last agreed to something
 * @param enabled as Keycloak has it now
 * @param restorable whether an archive would hold all of it
 */
public record SignsOfLife(boolean sessions, Optional<Instant> lastConsentAt, boolean enabled, boolean restorable) {
    private static final SignsOfLife NONE_OF_AN_ACTIVE = new SignsOfLife(false, Optional.empty(), true, true);
    private static final SignsOfLife NONE_OF_A_SLEEPER = new SignsOfLife(false, Optional.empty(), false, true);

    /**
     * The signs of a client about which nobody has asked Keycloak yet: those with which it is kept least. Who is kept
     * with these is kept anyway, and nobody needs to ask.
     */
    public static SignsOfLife unasked(ClientState state) {
        return state == ClientState.ASLEEP ? NONE_OF_A_SLEEPER : NONE_OF_AN_ACTIVE;
    }
}
