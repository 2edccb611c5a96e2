package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How many clients a run changes at once and how long it rests afterwards. While users log in on this node, batches are
 * small and the run rests nearly all of the time. A batch that takes much longer than earlier ones of the same kind
 * shows that the database is busy with other work.
 */
public final class Pace {
    private static final int BATCH_SIZE = 20;
    private static final int PARALLEL_BATCHES = 2;
    /** The clients of all parallel batches together. */
    public static final int ROUND_SIZE = PARALLEL_BATCHES * BATCH_SIZE;

    private static final Duration MAX_REST = Duration.ofSeconds(5);
    /** Shorter than a login, so that a login hardly notices a batch that runs beside it. */
    private static final Duration BUSY_BATCH_TIME = Duration.ofMillis(8);
    /** So long that a login, which takes several requests, seldom meets a batch. */
    private static final int BUSY_REST_FACTOR = 100;

    private static final int IDLE_REST_DIVISOR = 50;

    /** Compilers, collectors and caches double the time of a batch on a machine that has nothing else to do. */
    private static final long TOLERATED_SLOWDOWN = 2;

    private static final long MAX_SLOWDOWN = 4;
    /** One batch that was fast by accident must not count for ever: each later batch adds this part to its time. */
    private static final int FASTEST_DECAY_DIVISOR = 100;

    private final BooleanSupplier usersLogIn;
    /** Nanoseconds per client for each kind of change: archiving takes several times as long as putting to sleep. */
    private final Map<Class<? extends Verdict>, Long> fastest = new HashMap<>();

    public Pace(BooleanSupplier usersLogIn) {
        this.usersLogIn = usersLogIn;
    }

    /** How many clients the next batch has. */
    public int batchSize(Class<? extends Verdict> kind) {
        if (!usersLogIn.getAsBoolean()) {
            return BATCH_SIZE;
        }
        long fit = BUSY_BATCH_TIME.toNanos() / fastest.getOrDefault(kind, BUSY_BATCH_TIME.toNanos());
        return (int) Math.max(1, Math.min(BATCH_SIZE, fit));
    }

    /** While one batch waits for the database, another can use the processor. */
    public int parallelBatches() {
        return usersLogIn.getAsBoolean() ? 1 : PARALLEL_BATCHES;
    }

    /**
     * The rest after batches that have changed that many clients.
     *
     * @param took at most the time of all batches together
     */
    public Duration restAfterChanges(Class<? extends Verdict> kind, int changed, Duration took) {
        long slowdown = slowdown(kind, changed, took);
        Duration rest = usersLogIn.getAsBoolean()
                ? took.multipliedBy(BUSY_REST_FACTOR)
                : took.multipliedBy(slowdown).plus(took.dividedBy(IDLE_REST_DIVISOR));
        return atMostMaxRest(rest);
    }

    /** The rest after reading many clients without a change. */
    public Duration restAfterRead(Duration took) {
        return usersLogIn.getAsBoolean() ? atMostMaxRest(took.multipliedBy(BUSY_REST_FACTOR)) : Duration.ZERO;
    }

    private static Duration atMostMaxRest(Duration rest) {
        return rest.compareTo(MAX_REST) < 0 ? rest : MAX_REST;
    }

    /** How much slower than the fastest batch this one was; without a change there is nothing to compare. */
    private long slowdown(Class<? extends Verdict> kind, int changed, Duration took) {
        if (changed <= 0) {
            return 0;
        }
        long perClient = Math.max(1, took.toNanos() / changed);
        long best = Math.min(perClient, fastest.getOrDefault(kind, perClient));
        fastest.put(kind, best + best / FASTEST_DECAY_DIVISOR);
        return Math.max(0, Math.min(MAX_SLOWDOWN, perClient / best - TOLERATED_SLOWDOWN));
    }
}
