package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Whether users are about on this node: whether one of them has just logged in, or a client of theirs got tokens. */
public final class RecentLogins {
    private static final Duration JUST = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final AtomicLong last;

    /**
     * Starts without a login.
     *
     * @param nanos a clock that is never set, such as {@link System#nanoTime()}
     */
    public RecentLogins(LongSupplier nanos) {
        this.nanos = nanos;
        last = new AtomicLong(nanos.getAsLong() - JUST.toNanos());
    }

    public void heard() {
        last.set(nanos.getAsLong());
    }

    public boolean isNow() {
        return nanos.getAsLong() - last.get() < JUST.toNanos();
    }
}
