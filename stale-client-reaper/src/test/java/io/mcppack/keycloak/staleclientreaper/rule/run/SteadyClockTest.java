package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SteadyClockTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S,  PT0S,     true",
        "PT3H,  PT3H,     true",
        "PT3H,  PT3H10M,  true",
        "PT3H,  PT2H50M,  true",
        "PT1S,  PT10M2S,  false",
        "PT1H,  PT49M,    false",
        "PT1S,  P3650D,   false",
        "PT1S,  P-30D,    false",
        "PT10H, PT0S,     false",
    })
    void findsAClockThatWasSetDuringARun(Duration passed, Duration shown, boolean agrees) {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SteadyClock clock = new SteadyClock(nanos::get);
        assertThat(clock.agrees(START))
                .as("the first look has nothing to compare")
                .isTrue();

        nanos.addAndGet(passed.toNanos());

        assertThat(clock.agrees(START.plus(shown))).isEqualTo(agrees);
    }
}
