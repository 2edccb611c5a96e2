package io.mcppack.keycloak.staleclientreaper.rule.life;

import io.mcppack.keycloak.staleclientreaper.rule.settings.Terms;
import java.time.Duration;
import java.time.Instant;

/** What is added to a term before it is over: for clocks that differ, and for uses that nodes still have in memory. */
record Tolerance(Duration useWindow, Duration flushInterval) {

    /**
     * After a write a client rests for the window and then waits for a flush. What is written then may itself have
     * waited that long, so that the last use may be twice as much later than what is written. Nobody can know of the
     * use of a client that comes back after its term is over and waits for its first flush: the flush gives that client
     * back.
     */
    Duration afterUse() {
        return useWindow.plus(flushInterval.multipliedBy(2)).multipliedBy(2);
    }

    /** A first use waits for a flush alone. */
    Duration beforeUse() {
        return flushInterval.multipliedBy(2);
    }

    Deadlines deadlines(Terms terms, Instant now) {
        return new Deadlines(
                terms.neverUsedFor().map(term -> deadline(term.plus(beforeUse()), now)),
                terms.adoptedUnusedFor().map(term -> deadline(term.plus(beforeUse()), now)),
                terms.idleFor().map(term -> deadline(term.plus(afterUse()), now)),
                terms.absoluteAge().map(term -> deadline(term, now)));
    }

    static boolean isOver(Instant from, Duration term, Instant now) {
        return Duration.between(from, now).compareTo(term.plus(ClientClock.allowance(term))) > 0;
    }

    private static Instant deadline(Duration term, Instant now) {
        return now.minus(term.plus(ClientClock.allowance(term)));
    }
}
