package io.mcppack.keycloak.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Several contenders on one server, one at a time and four at a time, in rounds. It asserts nothing. */
final class Comparison {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int COUNT = Integer.getInteger("benchmark.count", 200);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 600);
    private static final int THREADS = 4;

    private final List<Contender> contenders;
    private final ProcessHandle server;
    private final Runnable tidy;

    Comparison(List<Contender> contenders, ProcessHandle server, Runnable tidy) {
        this.contenders = contenders;
        this.server = server;
        this.tidy = tidy;
    }

    void run() {
        System.out.printf("%d rounds of %d, after a warm-up of %d of each%n", ROUNDS, COUNT, WARM_UP);
        inTurn(WARM_UP);
        contenders.forEach(Contender::takeSamples);
        tidy.run();
        List<Map<String, Samples>> oneByOne = new ArrayList<>();
        List<Map<String, Samples>> together = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            oneByOne.add(oneByOne());
            together.add(together(round));
            tidy.run();
        }
        report(1, oneByOne);
        report(THREADS, together);
    }

    private Map<String, Samples> oneByOne() {
        inTurn(COUNT);
        Map<String, Samples> samples = new LinkedHashMap<>();
        contenders.forEach(contender -> samples.put(contender.label(), contender.takeSamples()));
        return samples;
    }

    /**
     * In turn, so that whatever the machine does beside hits all alike; the order changes, so that nobody always comes
     * second.
     */
    private void inTurn(int count) {
        for (int i = 0; i < count; i++) {
            for (int place = 0; place < contenders.size(); place++) {
                contenders.get((place + i) % contenders.size()).measure();
            }
        }
    }

    private Map<String, Samples> together(int round) {
        Map<String, Samples> samples = new LinkedHashMap<>();
        for (int place = 0; place < contenders.size(); place++) {
            Contender contender = contenders.get((place + round) % contenders.size());
            Duration cpu = cpu();
            inThreads(contender);
            System.out.printf(
                    "round %d, %d at a time, %-18s %5.2f ms CPU of the server each%n",
                    round, THREADS, contender.label(), cpu().minus(cpu).toNanos() / 1e6 / COUNT);
            samples.put(contender.label(), contender.takeSamples());
        }
        return samples;
    }

    private static void inThreads(Contender contender) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            IntStream.range(0, COUNT)
                    .mapToObj(i -> CompletableFuture.runAsync(contender::measure, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ratios are taken within a round; their spread shows how calm the machine was. */
    private void report(int threads, List<Map<String, Samples>> rounds) {
        System.out.printf(
                "%n%-18s %10s %10s %8s   %s%n",
                threads + " at a time", "median ms", "p95 ms", "/s", "median / that of its reference, each round");
        for (Contender contender : contenders) {
            String label = contender.label();
            Samples all = Samples.of(rounds.stream()
                    .flatMap(round -> of(round, label).sorted().stream())
                    .toList());
            List<String> ratios = rounds.stream()
                    .map(round -> "%.2f"
                            .formatted(of(round, label).medianMillis()
                                    / of(round, contender.reference()).medianMillis()))
                    .toList();
            System.out.printf(
                    "%-18s %10.2f %10.2f %8.1f   %s%n",
                    label, all.medianMillis(), all.p95Millis(), all.perSecond(threads), String.join(" ", ratios));
        }
    }

    private static Samples of(Map<String, Samples> round, String label) {
        Samples samples = round.get(label);
        if (samples == null) {
            throw new IllegalStateException(label + " was not measured");
        }
        return samples;
    }
}
