package io.mcppack.keycloak.benchmarks.flood;

import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Strangers who register, eight at a time, as fast as the server answers. */
public final class Flood {

    private static final int THREADS = 8;

    private final URI endpoint;
    private final long seed;
    private final AtomicLong next = new AtomicLong();

    public Flood(TestRealm realm, long seed) {
        this.endpoint = realm.registrationEndpoint();
        this.seed = seed;
    }

    /** How long they took together, and how often there was which status. */
    public record Result(int count, Duration took, Map<Integer, Long> statuses) {

        public double perSecond() {
            return count * 1e9 / took.toNanos();
        }

        /** Whoever measures a rate wants to know at once that they were not registered. */
        public Result allRegistered() {
            if (!statuses.keySet().equals(Set.of(201))) {
                throw new IllegalStateException("not all were registered: " + statuses);
            }
            return this;
        }
    }

    public Result send(int count) {
        return send(count, number -> {});
    }

    /** @param between called after each registration, by the thread that sent it, with its number */
    public Result send(int count, LongConsumer between) {
        long end = next.get() + count;
        Map<Integer, Long> statuses = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long begin = System.nanoTime();
        try {
            IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> sendUntil(end, between), threads))
                    .toList()
                    .forEach(each -> each.join().forEach((status, times) -> statuses.merge(status, times, Long::sum)));
        } finally {
            threads.shutdown();
        }
        next.set(end);
        return new Result(count, Duration.ofNanos(System.nanoTime() - begin), statuses);
    }

    private Map<Integer, Long> sendUntil(long end, LongConsumer between) {
        Map<Integer, Long> statuses = new TreeMap<>();
        try (KeepAlive connection = KeepAlive.to(endpoint)) {
            for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                statuses.merge(connection.status(Stranger.number(seed, number).request(endpoint)), 1L, Long::sum);
                between.accept(number);
            }
        }
        return statuses;
    }
}
