package io.mcppack.keycloak.staleclientreaper.rule.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Random stories; a failure prints the seed, which replays the story when it is put in place of the random one. */
final class UseLedgerPropertyTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int STEPS = 2_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final SettableClock clock = new SettableClock();
    /** What was recorded and accepted, and what the database would have, which never moves a last use back. */
    private final Map<ClientKey, Instant> recorded = new HashMap<>();

    private final Map<ClientKey, Instant> database = new HashMap<>();
    private final Map<ClientKey, List<Instant>> writes = new HashMap<>();

    @RepeatedTest(50)
    @DisplayName("with room for all: the latest use is written, at most once a window")
    void withRoomForAllTheLatestUseIsWrittenAtMostOnceAWindow() {
        UseLedger ledger = new UseLedger(10_000, clock);
        story(ledger, 10_000);

        writes.forEach((client, times) -> {
            for (int i = 1; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1), times.get(i)))
                        .as("seed %d: two writes of %s", seed, client)
                        .isGreaterThanOrEqualTo(WINDOW);
            }
        });
        finish(ledger);
    }

    @RepeatedTest(50)
    @DisplayName("in a tight place: memory stays bounded and no accepted use is lost")
    void inATightPlaceMemoryStaysBoundedAndNoAcceptedUseIsLost() {
        int capacity = 1 + random.nextInt(60);
        UseLedger ledger = new UseLedger(capacity, clock);
        story(ledger, capacity);
        finish(ledger);
    }

    @Test
    void losesNothingWhenManyThreadsRecordDuringFlushes() throws InterruptedException {
        UseLedger ledger = new UseLedger(40, clock);
        Map<ClientKey, Instant> latest = new ConcurrentHashMap<>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(number -> new Thread(() -> {
                    Random own = new Random(seed + number);
                    for (int i = 0; i < 20_000; i++) {
                        ClientUse use = use(own.nextInt(40), SettableClock.START.plusMillis(own.nextInt(1_000_000)));
                        ledger.record(use, WINDOW);
                        latest.merge(use.client(), use.at(), UseLedgerPropertyTest::later);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        while (threads.stream().anyMatch(Thread::isAlive)) {
            ledger.flush(this::store);
            assertThat(ledger.size()).as("seed %d", seed).isBetween(0, 40);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        ledger.drain(this::store);

        assertThat(ledger.takeMissed()).as("seed %d", seed).isZero();
        assertThat(database).as("seed %d", seed).isEqualTo(latest);
        assertThat(ledger.size()).as("seed %d", seed).isZero();
    }

    private void story(UseLedger ledger, int capacity) {
        int clients = 1 + random.nextInt(250);
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(20)) {
                case 0 -> ledger.flush(this::store);
                case 1 -> failingFlush(ledger);
                case 2 -> clock.advance(Duration.ofSeconds(random.nextInt(200)));
                default ->
                    record(ledger, use(random.nextInt(clients), clock.instant().minusSeconds(random.nextInt(400))));
            }
            assertThat(ledger.size()).as("seed %d", seed).isBetween(0, capacity);
        }
    }

    private void finish(UseLedger ledger) {
        ledger.drain(this::store);
        assertThat(database).as("seed %d", seed).isEqualTo(recorded);
        assertThat(ledger.size()).as("seed %d", seed).isZero();
    }

    private void record(UseLedger ledger, ClientUse use) {
        ledger.record(use, WINDOW);
        if (ledger.takeMissed() == 0) {
            recorded.merge(use.client(), use.at(), UseLedgerPropertyTest::later);
        }
    }

    private void failingFlush(UseLedger ledger) {
        int batchesBefore = random.nextInt(2);
        List<List<ClientUse>> done = new ArrayList<>();
        try {
            ledger.flush(batch -> {
                if (done.size() == batchesBefore) {
                    throw new IllegalStateException("no database");
                }
                store(batch);
                done.add(batch);
            });
        } catch (IllegalStateException expected) {
            assertThat(done).as("seed %d", seed).hasSize(batchesBefore);
        }
    }

    private void store(List<ClientUse> batch) {
        for (ClientUse use : batch) {
            database.merge(use.client(), use.at(), UseLedgerPropertyTest::later);
            writes.computeIfAbsent(use.client(), client -> new ArrayList<>()).add(clock.instant());
        }
    }

    private static ClientUse use(int client, Instant at) {
        return new ClientUse(new ClientKey("realm", "app-" + client), at);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
