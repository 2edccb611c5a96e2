package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds a clock that somebody may set against one that nobody can: the time that has passed in this process. For as
 * long as a run lasts; it belongs to one thread.
 */
public final class SteadyClock {
    private final LongSupplier nanos;
    private Optional<Instant> first = Optional.empty();
    private long firstNanos;

    public SteadyClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the clock is where it should be, counted from the first time that it was looked at. */
    public boolean agrees(Instant now) {
        long present = nanos.getAsLong();
        if (first.isEmpty()) {
            first = Optional.of(now);
            firstNanos = present;
        }
        Instant expected = first.get().plusNanos(present - firstNanos);
        return Duration.between(expected, now).abs().compareTo(ClientClock.TOLERANCE) <= 0;
    }
}
