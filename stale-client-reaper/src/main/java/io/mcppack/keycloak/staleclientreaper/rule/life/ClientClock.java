package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.time.Duration;
import java.time.Instant;

/** How far the clocks that wrote the times of a client may be off the one that reads them. */
public final class ClientClock {
    /** More between two servers is a fault of the set-up, not drift. */
    public static final Duration TOLERANCE = Duration.ofMinutes(10);

    private static final int SHARE = 100;

    private ClientClock() {}

    public static boolean isAhead(Instant time, Instant now) {
        return Duration.between(now, time).compareTo(TOLERANCE) > 0;
    }

    /**
     * What a term is lengthened by: the whole tolerance from some seventeen hours on, less for the short terms of a
     * trial.
     */
    static Duration allowance(Duration term) {
        Duration share = term.dividedBy(SHARE);
        return share.compareTo(TOLERANCE) < 0 ? share : TOLERANCE;
    }
}
