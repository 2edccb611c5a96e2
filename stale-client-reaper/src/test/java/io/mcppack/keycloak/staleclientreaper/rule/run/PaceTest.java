package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Class<Verdict.Sleep> SLEEP = Verdict.Sleep.class;
    private static final Class<Verdict.Archive> ARCHIVE = Verdict.Archive.class;

    private boolean usersLogIn;
    private final Pace pace = new Pace(() -> usersLogIn);

    @Test
    void hardlyRestsWhileBatchesAreFast() {
        assertThat(pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
        assertThat(pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(150))).isEqualTo(Duration.ofMillis(3));
        assertThat(pace.restAfterChanges(SLEEP, 10, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void restsLongerThanItWorksWhenTheDatabaseIsBusy() {
        pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(100));

        assertThat(pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(250))).isEqualTo(Duration.ofMillis(5));
        assertThat(pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(350))).isEqualTo(Duration.ofMillis(357));
        assertThat(pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(900))).isEqualTo(Duration.ofMillis(3_618));
    }

    @Test
    void comparesOnlyBatchesOfTheSameKind() {
        pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(20));

        assertThat(pace.restAfterChanges(ARCHIVE, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void doesNotCompareWithABatchThatChangedNothing() {
        assertThat(pace.restAfterChanges(ARCHIVE, 0, Duration.ofMillis(5))).isEqualTo(Duration.ofNanos(100_000));

        assertThat(pace.restAfterChanges(ARCHIVE, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void forgetsABatchThatWasFastByAccident() {
        pace.restAfterChanges(ARCHIVE, 20, Duration.ofMillis(30));

        IntStream.range(0, 150).forEach(i -> pace.restAfterChanges(ARCHIVE, 20, Duration.ofMillis(100)));

        assertThat(pace.restAfterChanges(ARCHIVE, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void takesSmallBatchesAndRestsNearlyAllOfTheTimeWhileUsersLogIn() {
        assertThat(pace.batchSize(ARCHIVE)).isEqualTo(20);
        pace.restAfterChanges(ARCHIVE, 20, Duration.ofMillis(80));
        pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(30));

        usersLogIn = true;

        assertThat(pace.batchSize(ARCHIVE)).isEqualTo(1);
        assertThat(pace.batchSize(SLEEP)).isEqualTo(5);
        assertThat(pace.batchSize(Verdict.Forget.class))
                .as("a kind that was not measured yet")
                .isEqualTo(1);
        assertThat(pace.restAfterChanges(ARCHIVE, 1, Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void hasOneBatchAtATimeWhileUsersLogInAndTwoOtherwise() {
        assertThat(pace.parallelBatches()).isEqualTo(2);

        usersLogIn = true;

        assertThat(pace.parallelBatches()).isEqualTo(1);
    }

    @Test
    void restsAfterReadingOnlyWhileUsersLogIn() {
        assertThat(pace.restAfterRead(Duration.ofMillis(8))).isZero();

        usersLogIn = true;

        assertThat(pace.restAfterRead(Duration.ofMillis(8))).isEqualTo(Duration.ofMillis(800));
        assertThat(pace.restAfterRead(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesNoLargerBatchesThanWhileNobodyLogsIn() {
        pace.restAfterChanges(SLEEP, 20, Duration.ofNanos(20));
        usersLogIn = true;

        assertThat(pace.batchSize(SLEEP)).isEqualTo(20);
    }

    @Test
    void learnsWhileUsersLogInToo() {
        usersLogIn = true;

        pace.restAfterChanges(SLEEP, 1, Duration.ofMillis(2));

        assertThat(pace.batchSize(SLEEP)).isEqualTo(3);
    }

    @Test
    void neverRestsForMinutes() {
        pace.restAfterChanges(SLEEP, 20, Duration.ofMillis(1));

        assertThat(pace.restAfterChanges(SLEEP, 20, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(5));
        usersLogIn = true;
        assertThat(pace.restAfterChanges(SLEEP, 4, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(5));
    }
}
