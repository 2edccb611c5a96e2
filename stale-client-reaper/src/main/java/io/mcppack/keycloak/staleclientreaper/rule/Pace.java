package io.mcppack.keycloak.staleclientreaper.rule;

import java.time.Duration;

/**
 * How long a run rests between two batches. A batch that takes much longer than the fastest one so far says that the server
 * has other things to do; the run then rests longer than it works.
 */
public final class Pace {
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final int IDLE_SHARE = 10;
    private static final long MOST_TIMES = 4;

    private long fastest = Long.MAX_VALUE;

    /** The rest after a batch of that many clients that took that long. */
    public Duration rest(int clients, Duration took) {
        if (clients <= 0) {
            return Duration.ZERO;
        }
        long perClient = Math.max(1, took.toNanos() / clients);
        fastest = Math.min(fastest, perClient);
        long times = Math.min(MOST_TIMES, perClient / fastest - 1);
        Duration rest = times <= 0 ? took.dividedBy(IDLE_SHARE) : took.multipliedBy(times);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
