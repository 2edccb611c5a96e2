package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Class<Verdict.Sleep> SLEEP = Verdict.Sleep.class;
    private static final Class<Verdict.Archive> ARCHIVE = Verdict.Archive.class;

    private boolean usersWait;
    private final Pace pace = new Pace(() -> usersWait);

    @Test
    void hardlyRestsWhileBatchesAreFast() {
        assertThat(pace.rest(SLEEP, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
        assertThat(pace.rest(SLEEP, 20, Duration.ofMillis(150))).isEqualTo(Duration.ofMillis(3));
        assertThat(pace.rest(SLEEP, 10, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void restsLongerThanItWorksWhenTheDatabaseIsBusy() {
        pace.rest(SLEEP, 20, Duration.ofMillis(100));

        assertThat(pace.rest(SLEEP, 20, Duration.ofMillis(250))).isEqualTo(Duration.ofMillis(5));
        assertThat(pace.rest(SLEEP, 20, Duration.ofMillis(350))).isEqualTo(Duration.ofMillis(357));
        assertThat(pace.rest(SLEEP, 20, Duration.ofMillis(900))).isEqualTo(Duration.ofMillis(3_618));
    }

    @Test
    void doesNotTakeOtherWorkForABusyDatabase() {
        pace.rest(SLEEP, 20, Duration.ofMillis(20));

        assertThat(pace.rest(ARCHIVE, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void doesNotMeasureItselfByABatchThatChangedNothing() {
        assertThat(pace.rest(ARCHIVE, 0, Duration.ofMillis(5))).isEqualTo(Duration.ofNanos(100_000));

        assertThat(pace.rest(ARCHIVE, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void getsOverABatchThatWasTooFastToBeTrue() {
        pace.rest(ARCHIVE, 20, Duration.ofMillis(30));

        IntStream.range(0, 150).forEach(i -> pace.rest(ARCHIVE, 20, Duration.ofMillis(100)));

        assertThat(pace.rest(ARCHIVE, 20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void takesSmallBitesAndSleepsNearlyAllOfTheTimeWhileUsersWait() {
        assertThat(pace.batch(ARCHIVE)).isEqualTo(20);
        pace.rest(ARCHIVE, 20, Duration.ofMillis(80));
        pace.rest(SLEEP, 20, Duration.ofMillis(30));

        usersWait = true;

        assertThat(pace.batch(ARCHIVE)).isEqualTo(1);
        assertThat(pace.batch(SLEEP)).isEqualTo(5);
        assertThat(pace.batch(Verdict.Forget.class))
                .as("what nobody has measured yet")
                .isEqualTo(1);
        assertThat(pace.rest(ARCHIVE, 1, Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void usesOneHandWhileUsersWaitAndTwoOtherwise() {
        assertThat(pace.hands()).isEqualTo(2);

        usersWait = true;

        assertThat(pace.hands()).isEqualTo(1);
    }

    @Test
    void restsAfterALookOnlyWhileUsersWait() {
        assertThat(pace.restAfterLook(Duration.ofMillis(8))).isZero();

        usersWait = true;

        assertThat(pace.restAfterLook(Duration.ofMillis(8))).isEqualTo(Duration.ofMillis(800));
        assertThat(pace.restAfterLook(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesNoLargerBitesThanWhileNobodyWaits() {
        pace.rest(SLEEP, 20, Duration.ofNanos(20));
        usersWait = true;

        assertThat(pace.batch(SLEEP)).isEqualTo(20);
    }

    @Test
    void learnsAsAGuestToo() {
        usersWait = true;

        pace.rest(SLEEP, 1, Duration.ofMillis(2));

        assertThat(pace.batch(SLEEP)).isEqualTo(3);
    }

    @Test
    void neverRestsForMinutes() {
        pace.rest(SLEEP, 20, Duration.ofMillis(1));

        assertThat(pace.rest(SLEEP, 20, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(5));
        usersWait = true;
        assertThat(pace.rest(SLEEP, 4, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(5));
    }
}
