package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.run.BrakeReason;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.use.UseLedger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells Micrometer what the reaper of this node does. Every tag but the realm has a handful of values that are known
 * here.
 */
public final class ReaperMeters {
    private final MeterRegistry registry;
    private final MultiGauge clients;

    private ReaperMeters(MeterRegistry registry) {
        this.registry = registry;
        clients = MultiGauge.builder(MeterName.CLIENTS.id())
                .description(MeterName.CLIENTS.help())
                .register(registry);
    }

    /** In the registry of the server, or in one of our own that nobody reads where the server's metrics are off. */
    public static ReaperMeters of(boolean enabled) {
        return new ReaperMeters(enabled ? Metrics.globalRegistry : new CompositeMeterRegistry());
    }

    /** So that what has not happened yet is zero, and its first time is a change that an alert can see. */
    public void open(UseLedger ledger, Clock clock) {
        for (LifecycleChange change : LifecycleChange.values()) {
            counter(MeterName.CHANGES, change.code());
        }
        for (RunStatus status : RunStatus.values()) {
            if (status != RunStatus.RUNNING) {
                counter(MeterName.RUNS, status.code(), "false");
                counter(MeterName.RUNS, status.code(), "true");
            }
        }
        for (BrakeReason reason : BrakeReason.values()) {
            counter(MeterName.BRAKED, reason.code());
        }
        written(0);
        dropped(0);
        counter(MeterName.FLUSHES_FAILED);
        Gauge.builder(MeterName.USES_IN_MEMORY.id(), ledger, UseLedger::size)
                .description(MeterName.USES_IN_MEMORY.help())
                .register(registry);
        Gauge.builder(MeterName.USE_LAG.id(), ledger, open -> lag(open, clock))
                .description(MeterName.USE_LAG.help())
                .baseUnit("seconds")
                .register(registry);
    }

    public void changed(LifecycleChange change) {
        counter(MeterName.CHANGES, change.code()).increment();
    }

    public void ended(RunStatus status, boolean dryRun, @Nullable String brakeReason) {
        counter(MeterName.RUNS, status.code(), String.valueOf(dryRun)).increment();
        if (brakeReason != null) {
            counter(MeterName.BRAKED, brakeReason).increment();
        }
    }

    public void written(long uses) {
        counter(MeterName.USES_WRITTEN).increment((double) uses);
    }

    public void dropped(long uses) {
        counter(MeterName.USES_DROPPED).increment((double) uses);
    }

    public void flushFailed() {
        counter(MeterName.FLUSHES_FAILED).increment();
    }

    /** Replaces what was told before: a realm that is gone is told of no more. */
    void counted(Collection<RealmCount> counts) {
        clients.register(
                counts.stream()
                        .map(count -> MultiGauge.Row.of(
                                Tags.of(MeterName.CLIENTS.tags(count.realm(), count.state(), count.origin())),
                                count.clients()))
                        .toList(),
                true);
    }

    private static double lag(UseLedger ledger, Clock clock) {
        return ledger.oldestUnwritten()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1_000.0)
                .map(seconds -> Math.max(0.0, seconds))
                .orElse(0.0);
    }

    /** A registry finds a counter that it has; it makes one only once. */
    private Counter counter(MeterName name, String... values) {
        return Counter.builder(name.id())
                .description(name.help())
                .tags(name.tags(values))
                .register(registry);
    }
}
