package io.mcppack.keycloak.staleclientreaper.rule;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How much a run does at once and how long it rests then. While users log in on this node, a run is the guest: it takes small bites and
 * sleeps most of the time. A batch that takes much longer than the fastest one so far says that the database has other things to do, for
 * another node or for anybody else.
 */
public final class Pace {
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);
    private static final int BATCH = 20;
    private static final int SMALL_BATCH = 4;
    /** Of the time that a run works while nobody waits. */
    private static final int IDLE_SHARE = 50;
    /** A login that meets a batch is slower; at this rest few do. */
    private static final int TIMES_AS_GUEST = 12;

    private static final long MOST_TIMES = 4;

    private final BooleanSupplier usersWait;
    private long fastest = Long.MAX_VALUE;

    public Pace(BooleanSupplier usersWait) {
        this.usersWait = usersWait;
    }

    /** How many clients the next batch has. */
    public int batch() {
        return usersWait.getAsBoolean() ? SMALL_BATCH : BATCH;
    }

    /** The rest after a batch of that many clients that took that long. */
    public Duration rest(int clients, Duration took) {
        if (clients <= 0) {
            return Duration.ZERO;
        }
        long perClient = Math.max(1, took.toNanos() / clients);
        fastest = Math.min(fastest, perClient);
        Duration rest =
                usersWait.getAsBoolean() ? took.multipliedBy(TIMES_AS_GUEST) : whileNobodyWaits(perClient, took);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private Duration whileNobodyWaits(long perClient, Duration took) {
        long times = Math.min(MOST_TIMES, perClient / fastest - 1);
        return times <= 0 ? took.dividedBy(IDLE_SHARE) : took.multipliedBy(times);
    }
}
