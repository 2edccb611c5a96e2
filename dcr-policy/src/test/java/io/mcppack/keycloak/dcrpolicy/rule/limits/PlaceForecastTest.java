package io.mcppack.keycloak.dcrpolicy.rule.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceForecastTest {
    /** A Thursday. */
    private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "900, 700, 1000, 2026-11-27",
        "999, 700, 1000, 2026-11-26",
        "300, 700, 1000, 2026-12-03",
        "960,  21, 1000, 2026-12-10",
        "  1,   1,    2, 2026-12-03",
        "  0,   7, 10000000, ''",
        "900,   7, 1000, ''",
        "957,  21, 1000, ''",
        "999,   0, 1000, ''",
        "1000, 700, 1000, ''",
        "1200, 700, 1000, ''"
    })
    void saysTheDayIfItIsWithinTwoWeeks(long taken, long lastWeek, long limit, String day) {
        assertThat(new PlaceForecast(taken, lastWeek, NOW)
                        .fullOn(limit)
                        .map(LocalDate::toString)
                        .orElse(""))
                .isEqualTo(day);
    }

    @Test
    void noNumberIsTooLarge() {
        assertThat(new PlaceForecast(0, 10_000_000, NOW).fullOn(Long.MAX_VALUE / 100))
                .isEmpty();
        assertThat(new PlaceForecast(0, 10_000_000, NOW).fullOn(10_000_000)).contains(LocalDate.parse("2026-12-03"));
    }
}
