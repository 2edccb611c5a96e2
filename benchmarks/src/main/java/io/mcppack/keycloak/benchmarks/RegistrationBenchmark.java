package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a registration costs in a governed realm and in a stock one of the same server, request by request in turn. It asserts nothing:
 * the numbers belong to the machine, the ratio to the pack.
 */
public final class RegistrationBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final int COUNT = Integer.getInteger("benchmark.count", 200);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm-up", 600);
    private static final int THREADS = 4;

    /** What Claude Code sends. */
    private static final String CLAUDE_CODE = """
            {"client_name": "Claude Code", "redirect_uris": ["http://localhost:56648/callback"],
             "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
             "token_endpoint_auth_method": "none"}
            """;

    private static final String REFUSED = CLAUDE_CODE.replace("localhost:56648", "evil.example");

    private final List<Contender> contenders;
    private final ProcessHandle server;

    private RegistrationBenchmark(List<Contender> contenders, ProcessHandle server) {
        this.contenders = contenders;
        this.server = server;
    }

    public static void main(String[] arguments) {
        ServerOptions options = ServerOptions.fromSystemProperties();
        System.out.printf(
                "Keycloak on %s, %d processors, %d rounds of %d%n",
                options.database(), Runtime.getRuntime().availableProcessors(), ROUNDS, COUNT);
        Consumer<String> progress = System.out::println;
        try (OwnServer keycloak = OwnServer.start(options, progress);
                BenchmarkRealms realms = BenchmarkRealms.create(keycloak)) {
            new RegistrationBenchmark(
                            List.of(
                                    new Contender("stock", realms.stock(), CLAUDE_CODE, 201),
                                    new Contender("governed", realms.governed(), CLAUDE_CODE, 201),
                                    new Contender("stock, refused", realms.stock(), REFUSED, 403),
                                    new Contender("governed, refused", realms.governed(), REFUSED, 400)),
                            keycloak.server().processes().get(0))
                    .run();
        }
    }

    private void run() {
        System.out.printf("Warming up, %d of each%n", WARM_UP);
        inTurn(WARM_UP);
        contenders.forEach(Contender::takeSamples);
        tidy();
        List<Map<String, Samples>> oneByOne = new ArrayList<>();
        List<Map<String, Samples>> together = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            oneByOne.add(oneByOne());
            together.add(together(round));
            tidy();
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

    /** In turn, so that whatever the machine does beside hits all alike; the order changes, so that nobody always comes second. */
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

    private void tidy() {
        contenders.forEach(Contender::tidy);
    }

    /** Ratios are taken within a round; their spread shows how calm the machine was. */
    private void report(int threads, List<Map<String, Samples>> rounds) {
        System.out.printf(
                "%n%-18s %10s %10s %8s   %s%n",
                threads + " at a time", "median ms", "p95 ms", "/s", "median / stock's, each round");
        for (Contender contender : contenders) {
            String label = contender.label();
            String reference = label.endsWith("refused") ? "stock, refused" : "stock";
            Samples all = Samples.of(rounds.stream()
                    .flatMap(round -> of(round, label).sorted().stream())
                    .toList());
            List<String> ratios = rounds.stream()
                    .map(round -> "%.2f"
                            .formatted(of(round, label).medianMillis()
                                    / of(round, reference).medianMillis()))
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
