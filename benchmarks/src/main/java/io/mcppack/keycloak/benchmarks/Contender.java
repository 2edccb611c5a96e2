package io.mcppack.keycloak.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is done again and again, and how long it took each time.
 *
 * @param reference the label of the contender with which this one is compared
 */
record Contender(String label, String reference, Runnable deed, List<Duration> durations) {

    static Contender of(String label, String reference, Runnable deed) {
        return new Contender(label, reference, deed, new ArrayList<>());
    }

    /** Does it and keeps how long it took; safe in several threads. */
    void measure() {
        long begin = System.nanoTime();
        deed.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        synchronized (durations) {
            durations.add(took);
        }
    }

    /** What was measured since the last call. */
    Samples takeSamples() {
        synchronized (durations) {
            Samples samples = Samples.of(durations);
            durations.clear();
            return samples;
        }
    }
}
