package io.mcppack.keycloak.benchmarks;

import java.time.Duration;
import java.util.List;

/** Durations of one thing done many times. */
record Samples(List<Duration> sorted) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    static Samples of(List<Duration> durations) {
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Samples(durations.stream().sorted().toList());
    }

    double medianMillis() {
        return percentileMillis(50);
    }

    double p95Millis() {
        return percentileMillis(95);
    }

    /** In a closed loop, by Little's law. */
    double perSecond(int threads) {
        double seconds = sorted.stream().reduce(Duration.ZERO, Duration::plus).toNanos() / NANOS_PER_SECOND;
        return threads * sorted.size() / seconds;
    }

    private double percentileMillis(int percent) {
        int rank = Math.max(1, (int) Math.ceil(sorted.size() * percent / 100.0));
        return sorted.get(rank - 1).toNanos() / NANOS_PER_MILLI;
    }
}
