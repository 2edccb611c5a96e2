package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the reaper costs in a realm with very many clients: plan, lists, runs, and logins during a run. It asserts
 * nothing.
 */
public final class ReaperBenchmark {

    private static final int CLIENTS = Integer.getInteger("benchmark.clients", 100_000);
    private static final int CHANGES = Integer.getInteger("benchmark.changes", 3_000);
    private static final int COUNT = Integer.getInteger("benchmark.count", 200);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String REAPER = "stale-client-reaper/";
    /** So long after the last login a run takes nobody for waiting. */
    private static final Duration AFTER_USERS = Duration.ofSeconds(3);
    /** So long a run plans before it changes anybody. */
    private static final Duration PLANNING = Duration.ofMillis(1000 + CLIENTS / 25);

    private final TestRealm realm;
    private final ProcessHandle server;
    private final Crowd crowd;
    private final Logins logins;

    private ReaperBenchmark(TestRealm realm, ProcessHandle server, Crowd crowd) {
        this.realm = realm;
        this.server = server;
        this.crowd = crowd;
        logins = Logins.in(realm);
    }

    /**
     * The realm goes with its database: Keycloak 26.7 cannot delete one with so many clients within a transaction's
     * time.
     */
    public static void main(String[] arguments) {
        try (OwnServer keycloak = OwnServer.start(ServerOptions.fromSystemProperties(), System.out::println);
                Crowd crowd = Crowd.in(keycloak.server().databasePort().orElseThrow())) {
            keycloak.keepAdministratorLoggedIn(Duration.ofHours(8));
            new ReaperBenchmark(
                            BenchmarkRealms.governed(keycloak),
                            keycloak.server().processes().get(0),
                            crowd)
                    .run();
        }
    }

    private void run() {
        expect(200, realm.adminRest().put(REAPER + "settings", """
                {"max-per-run": "1000000"}"""));
        String id = Http.postJson(realm.registrationEndpoint(), Registrations.CLAUDE_CODE)
                .text("client_id");
        crowd.copy(id, "used", CLIENTS - 2 * CHANGES, Life.usedYesterday());
        crowd.copy(id, "idle", CHANGES, Life.idle());
        crowd.copy(id, "asleep", CHANGES, Life.asleep());
        System.out.printf("%d clients%n", CLIENTS);
        plan();
        lists();
        changes("warm-up");
        bare("warm-up", id, 0);
        for (int round = 1; round <= ROUNDS; round++) {
            bare("bare removal, round " + round, id, round);
            crowd.copy(id, "asleep" + round, CHANGES, Life.asleep());
            changes("archive, round " + round);
            crowd.copy(id, "idle" + round, CHANGES, Life.idle());
            changes("sleep, round " + round);
        }
        beside(id);
    }

    private void plan() {
        IntStream.range(0, ROUNDS).forEach(i -> System.out.printf("plan: %.2f s%n", timed(() -> get("plan"))));
        LiveHeap before = LiveHeap.of(server);
        CompletableFuture<Void> plan = CompletableFuture.runAsync(() -> get("plan"));
        LongStream.Builder more = LongStream.builder().add(0);
        while (!plan.isDone()) {
            more.add(LiveHeap.of(server).megabytesMoreThan(before));
        }
        System.out.printf(
                "plan: at most %d MB more live heap%n", more.build().max().orElseThrow());
    }

    private void lists() {
        for (String list : List.of(
                "clients",
                "clients?after=8",
                "clients?state=asleep",
                "clients?origin=anonymous",
                "clients?origin=cimd",
                "clients?sort=lastUsedAt",
                "clients?sort=lastUsedAt&state=asleep",
                "clients?usedBefore=never",
                "clients?usedBefore=" + Instant.now().minus(Duration.ofDays(100)),
                "archive")) {
            Contender contender = Contender.of(list, list, () -> get(list));
            IntStream.range(0, COUNT).forEach(i -> contender.measure());
            Samples samples = contender.takeSamples();
            System.out.printf(
                    "%-52s median %6.1f ms, p95 %6.1f ms%n", list, samples.medianMillis(), samples.p95Millis());
        }
    }

    /** A run from its start to its end, without its plan. */
    private void changes(String label) {
        double plan = run("true").finished().seconds();
        Duration cpu = cpu();
        ReaperRun.End run = run("false").finished();
        System.out.printf(
                "%s: %.0f clients a second, %.2f ms CPU of the server each%n",
                label, run.changes() / (run.seconds() - plan), cpu().minus(cpu).toMillis() / (double) run.changes());
    }

    /** The same number of clients, without the reaper: what Keycloak's own code needs to remove them. */
    private void bare(String label, String id, int round) {
        crowd.copyBare(id, "bare" + round, CHANGES);
        Duration cpu = cpu();
        double time = timed(() -> expect(204, Http.postForm(realm.uri("bare-removal/all"), Map.of())));
        System.out.printf(
                "%s: %.0f clients a second, %.2f ms CPU of the server each%n",
                label, CHANGES / time, cpu().minus(cpu).toMillis() / (double) CHANGES);
    }

    /** Logins one after the other, without a run and with one that had begun before they came. */
    private void beside(String id) {
        Contender alone = Contender.of("logins alone", "logins alone", logins::login);
        Contender beside = Contender.of("logins beside a run", "logins alone", logins::login);
        IntStream.range(0, COUNT).forEach(i -> alone.measure());
        alone.takeSamples();
        for (int round = 1; round <= ROUNDS; round++) {
            crowd.copy(id, "guest" + round, CHANGES, Life.asleep());
            IntStream.range(0, COUNT).forEach(i -> alone.measure());
            pause(AFTER_USERS);
            ReaperRun run = run("false");
            pause(PLANNING);
            IntStream.range(0, COUNT).forEach(i -> beside.measure());
            run.cancel();
            System.out.printf("round %d: %d logins beside a run: %s%n", round, COUNT, run.over());
        }
        Samples before = alone.takeSamples();
        Samples with = beside.takeSamples();
        System.out.printf(
                "logins beside a run: median %.1f ms, alone %.1f ms; p95 %.1f ms, alone %.1f ms (%.2f)%n",
                with.medianMillis(),
                before.medianMillis(),
                with.p95Millis(),
                before.p95Millis(),
                with.p95Millis() / before.p95Millis());
    }

    private ReaperRun run(String dryRun) {
        return ReaperRun.start(realm.adminRest(), dryRun);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void get(String path) {
        expect(200, realm.adminRest().get(REAPER + path));
    }

    private static double timed(Runnable job) {
        long begin = System.nanoTime();
        job.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private Duration cpu() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
