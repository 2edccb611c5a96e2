package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How much a run does at once and how long it rests then. While users log in on this node, a run is the guest: it takes
 * small bites and sleeps nearly all of the time. A batch that takes much longer than others that did the same says that
 * the database has other things to do, for another node or for anybody else.
 */
public final class Pace {
    private static final int BATCH = 20;
    private static final int HANDS = 2;
    /** What all hands take at once while nobody waits. */
    public static final int ROUND = HANDS * BATCH;

    private static final Duration MAX_REST = Duration.ofSeconds(5);
    /** Less than a login takes: one that meets a bite hardly feels it. */
    private static final Duration BITE = Duration.ofMillis(8);
    /** Of the time that a run works while nobody waits. */
    private static final int IDLE_SHARE = 50;
    /** So long that a login, which takes several requests, seldom meets a bite. */
    private static final int TIMES_AS_GUEST = 100;

    /** Compilers, collectors and caches double the time of a batch on a machine that has nothing else to do. */
    private static final long USUAL_TIMES = 2;

    private static final long MAX_TIMES = 4;
    /** The memory of a batch that was too fast to be true fades by this share with each one after it. */
    private static final int FADING = 100;

    private final BooleanSupplier usersWait;
    /** Nanoseconds a client, by what is done: to archive one takes several times as long as to put it to sleep. */
    private final Map<Class<? extends Verdict>, Long> fastest = new HashMap<>();

    public Pace(BooleanSupplier usersWait) {
        this.usersWait = usersWait;
    }

    /** How many clients the next batch has. */
    public int batch(Class<? extends Verdict> deed) {
        if (!usersWait.getAsBoolean()) {
            return BATCH;
        }
        long fit = BITE.toNanos() / fastest.getOrDefault(deed, BITE.toNanos());
        return (int) Math.max(1, Math.min(BATCH, fit));
    }

    /** How many batches may be under way at once: while one waits for the database, another has something to do. */
    public int hands() {
        return usersWait.getAsBoolean() ? 1 : HANDS;
    }

    /**
     * The rest after a round that has changed that many clients.
     *
     * @param took at most the time of all hands together
     */
    public Duration rest(Class<? extends Verdict> deed, int changed, Duration took) {
        long times = times(deed, changed, took);
        Duration rest = usersWait.getAsBoolean()
                ? took.multipliedBy(TIMES_AS_GUEST)
                : took.multipliedBy(times).plus(took.dividedBy(IDLE_SHARE));
        return shorter(rest);
    }

    /** The rest after a look at many clients that changes none. */
    public Duration restAfterLook(Duration took) {
        return usersWait.getAsBoolean() ? shorter(took.multipliedBy(TIMES_AS_GUEST)) : Duration.ZERO;
    }

    private static Duration shorter(Duration rest) {
        return rest.compareTo(MAX_REST) < 0 ? rest : MAX_REST;
    }

    /** By how much this batch was slower than the fastest; where nothing was changed there is nothing to compare. */
    private long times(Class<? extends Verdict> deed, int changed, Duration took) {
        if (changed <= 0) {
            return 0;
        }
        long perClient = Math.max(1, took.toNanos() / changed);
        long best = Math.min(perClient, fastest.getOrDefault(deed, perClient));
        fastest.put(deed, best + best / FADING);
        return Math.max(0, Math.min(MAX_TIMES, perClient / best - USUAL_TIMES));
    }
}
