package io.mcppack.keycloak.staleclientreaper.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private boolean usersWait;
    private final Pace pace = new Pace(() -> usersWait);

    @Test
    void hardlyRestsWhileBatchesAreFast() {
        assertThat(pace.rest(20, Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(2));
        assertThat(pace.rest(20, Duration.ofMillis(150))).isEqualTo(Duration.ofMillis(3));
        assertThat(pace.rest(10, Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void restsLongerThanItWorksWhenTheDatabaseIsBusy() {
        pace.rest(20, Duration.ofMillis(100));

        assertThat(pace.rest(20, Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(600));
        assertThat(pace.rest(20, Duration.ofMillis(900))).isEqualTo(Duration.ofMillis(3_600));
    }

    @Test
    void takesSmallBitesAndSleepsMostOfTheTimeWhileUsersWait() {
        assertThat(pace.batch()).isEqualTo(20);

        usersWait = true;

        assertThat(pace.batch()).isEqualTo(4);
        assertThat(pace.rest(4, Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(240));
    }

    @Test
    void neverRestsForMinutesNorForNothing() {
        pace.rest(20, Duration.ofMillis(1));

        assertThat(pace.rest(20, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.rest(0, Duration.ofMinutes(2))).isZero();
        usersWait = true;
        assertThat(pace.rest(4, Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(5));
    }
}
