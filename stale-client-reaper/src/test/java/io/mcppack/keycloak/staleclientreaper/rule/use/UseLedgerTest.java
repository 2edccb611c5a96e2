package io.mcppack.keycloak.staleclientreaper.rule.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mcppack.keycloak.staleclientreaper.rule.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UseLedgerTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Instant START = SettableClock.START;

    private final SettableClock clock = new SettableClock();
    private final List<ClientUse> written = new ArrayList<>();

    @Test
    void writesTheLatestOfSeveralUsesWhateverTheirOrder() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 5);
        record(ledger, "app", 9);
        record(ledger, "app", 7);

        assertThat(ledger.flush(written::addAll)).isEqualTo(1);
        assertThat(written).containsExactly(use("app", 9));
    }

    @Test
    void writesNothingTwice() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 5);
        ledger.flush(written::addAll);
        clock.advance(WINDOW);

        assertThat(ledger.flush(written::addAll)).isZero();
    }

    @Test
    void keepsAUseWithinTheWindowAndWritesItWhenTheWindowIsOver() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 1);
        ledger.flush(written::addAll);
        record(ledger, "app", 2);

        clock.advance(WINDOW.minusNanos(1));
        assertThat(ledger.flush(written::addAll)).isZero();
        clock.advance(Duration.ofNanos(1));
        assertThat(ledger.flush(written::addAll)).isEqualTo(1);
        assertThat(written).containsExactly(use("app", 1), use("app", 2));
    }

    @Test
    void forgetsAClientThatIsNotUsedAgainOnceItsWindowIsOver() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 1);
        ledger.flush(written::addAll);
        assertThat(ledger.size()).isEqualTo(1);

        clock.advance(WINDOW);
        ledger.flush(written::addAll);
        assertThat(ledger.size()).isZero();
    }

    @Test
    void writesWhatIsKeptWhenTheNodeStops() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 1);
        ledger.flush(written::addAll);
        record(ledger, "app", 2);

        assertThat(ledger.drain(written::addAll)).isEqualTo(1);
        assertThat(written).endsWith(use("app", 2));
        assertThat(ledger.size()).isZero();
    }

    @Test
    void keepsWhatCouldNotBeWrittenAndTheUsesSince() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.flush(batch -> {
                    throw new IllegalStateException("no database");
                }));
        record(ledger, "app", 2);

        ledger.flush(written::addAll);
        assertThat(written).containsExactly(use("app", 2));
    }

    @Test
    void keepsAUseThatIsRecordedWhileAnEarlierOneIsWritten() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 1);
        ledger.flush(batch -> {
            written.addAll(batch);
            record(ledger, "app", 2);
        });

        clock.advance(WINDOW);
        ledger.flush(written::addAll);
        assertThat(written).containsExactly(use("app", 1), use("app", 2));
    }

    @Test
    void writesInBatchesAndInOneOrder() {
        UseLedger ledger = ledger(1_000);
        IntStream.range(0, 250).forEach(i -> record(ledger, "app-" + (i * 7 % 250), i));
        List<Integer> batches = new ArrayList<>();

        ledger.flush(batch -> {
            batches.add(batch.size());
            written.addAll(batch);
        });
        assertThat(batches).containsExactly(100, 100, 50);
        assertThat(written).extracting(ClientUse::client).isSorted();
    }

    @Test
    void doesNotRepeatTheBatchesBeforeAFailure() {
        UseLedger ledger = ledger(1_000);
        IntStream.range(0, 250).forEach(i -> record(ledger, "app-" + i, i));
        assertThatIllegalStateException()
                .isThrownBy(() -> ledger.flush(batch -> {
                    if (written.size() == 100) {
                        throw new IllegalStateException("no database");
                    }
                    written.addAll(batch);
                }));

        assertThat(ledger.flush(written::addAll)).isEqualTo(150);
        assertThat(written).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void countsNewClientsAsMissedWhenItIsFullAndStillFollowsTheOnesItKnows() {
        UseLedger ledger = ledger(2);
        record(ledger, "one", 1);
        record(ledger, "two", 1);
        record(ledger, "three", 1);
        record(ledger, "one", 2);

        assertThat(ledger.takeMissed()).isEqualTo(1);
        assertThat(ledger.takeMissed()).isZero();
        ledger.flush(written::addAll);
        assertThat(written).containsExactly(use("one", 2), use("two", 1));
    }

    @Test
    void knowsTheFirstUseThatIsNotWritten() {
        UseLedger ledger = ledger(100);
        assertThat(ledger.oldestUnwritten()).isEmpty();
        record(ledger, "one", 3);
        record(ledger, "one", 9);
        record(ledger, "two", 5);
        assertThat(ledger.oldestUnwritten()).contains(START.plusSeconds(3));

        ledger.flush(written::addAll);
        assertThat(ledger.oldestUnwritten()).isEmpty();

        record(ledger, "one", 12);
        record(ledger, "one", 15);
        assertThat(ledger.oldestUnwritten()).contains(START.plusSeconds(12));
    }

    @Test
    void givesUpTheWindowWhenItIsThreeQuartersFull() {
        UseLedger ledger = ledger(4);
        record(ledger, "one", 1);
        record(ledger, "two", 1);
        ledger.flush(written::addAll);
        assertThat(ledger.size()).isEqualTo(2);

        record(ledger, "one", 2);
        record(ledger, "three", 2);
        ledger.flush(written::addAll);
        assertThat(written).endsWith(use("one", 2), use("three", 2));
        assertThat(ledger.size()).isZero();
    }

    @Test
    void doesNotWaitForYearsAfterTheClockWasSetBack() {
        UseLedger ledger = ledger(100);
        record(ledger, "app", 1);
        ledger.flush(written::addAll);
        clock.advance(Duration.ofDays(-3_000));
        record(ledger, "app", 2);

        assertThat(ledger.flush(written::addAll)).isEqualTo(1);
    }

    @Test
    void tellsClientsOfTheSameNameInTwoRealmsApart() {
        UseLedger ledger = ledger(100);
        ledger.record(new ClientUse(new ClientKey("a", "app"), START), WINDOW);
        ledger.record(new ClientUse(new ClientKey("b", "app"), START), WINDOW);

        assertThat(ledger.flush(written::addAll)).isEqualTo(2);
    }

    private UseLedger ledger(int capacity) {
        return new UseLedger(capacity, clock);
    }

    private static void record(UseLedger ledger, String clientId, int second) {
        ledger.record(use(clientId, second), WINDOW);
    }

    private static ClientUse use(String clientId, int second) {
        return new ClientUse(new ClientKey("realm", clientId), START.plusSeconds(second));
    }
}
