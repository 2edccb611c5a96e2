package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.time.Duration;
import java.time.Instant;

/** From when on the tokens of a client that returns from the archive are good (Keycloak's {@code notBefore}). */
public final class TokenStart {
    /** Nodes whose clocks are a little apart issue tokens for it at once. */
    private static final Duration APART = Duration.ofMinutes(1);

    private TokenStart() {}

    /**
     * After everything that was issued before the archive, in whole seconds, which is what tokens have. Of a client
     * that returns in the second in which it left only the sessions are gone.
     */
    public static int seconds(Instant archivedAt, Instant now) {
        long afterArchive = archivedAt.getEpochSecond() + 1;
        return (int) Math.min(
                now.getEpochSecond(), Math.max(afterArchive, now.minus(APART).getEpochSecond()));
    }
}
