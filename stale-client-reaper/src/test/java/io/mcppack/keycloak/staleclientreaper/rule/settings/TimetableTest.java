package io.mcppack.keycloak.staleclientreaper.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimetableTest {
    private static final Timetable EVERY_SIX_HOURS = new Timetable(Duration.ofHours(6), Optional.empty());
    private static final Optional<Instant> FIRST_LOOK = Optional.of(Instant.parse("2026-05-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T12:00:00Z, 2026-06-01T17:59:59Z, false",
        "2026-06-01T12:00:00Z, 2026-06-01T18:00:00Z, false",
        "2026-06-01T12:00:00Z, 2026-06-01T18:00:01Z, true",
        "2026-06-01T12:00:00Z, 2026-09-01T00:00:00Z, true",
        "2026-06-01T12:00:00Z, 2026-05-01T00:00:00Z, false",
    })
    void startsAtIntervals(Instant lastStart, Instant now, boolean due) {
        assertThat(EVERY_SIX_HOURS.isDue(Optional.of(lastStart), FIRST_LOOK, now))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T03:30:00Z, 2026-06-01T23:00:00Z, false",
        "2026-06-01T03:30:00Z, 2026-06-02T03:29:59Z, false",
        "2026-06-02T03:30:00Z, 2026-06-02T03:30:00Z, false",
        "2026-06-01T03:30:00Z, 2026-06-02T03:30:00Z, true",
        "2026-06-01T03:29:00Z, 2026-06-01T03:30:00Z, true",
        "2026-06-01T12:00:00Z, 2026-06-02T03:30:00Z, true",
        "2026-06-01T12:00:00Z, 2026-06-09T01:00:00Z, true",
    })
    void startsOnceADay(Instant lastStart, Instant now, boolean due) {
        assertThat(new Timetable(Duration.ofHours(6), Optional.of(LocalTime.of(3, 30)))
                        .isDue(Optional.of(lastStart), FIRST_LOOK, now))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        // last run, first look, due at 12:00
        ",                     2026-06-01T05:59:59Z, true",
        ",                     2026-06-01T06:00:00Z, false",
        "2026-06-01T05:00:00Z, 2026-06-01T04:00:00Z, true",
        "2026-06-01T07:00:00Z, 2026-06-01T04:00:00Z, false",
        "2026-05-01T00:00:00Z, 2026-06-01T07:00:00Z, false",
        "2026-05-01T00:00:00Z, 2026-06-01T05:00:00Z, true",
        ",                     ,                     false",
        "2026-05-01T00:00:00Z, ,                     false",
    })
    void countsFromTheFirstLookBeforeTheFirstRun(@Nullable Instant lastRun, @Nullable Instant firstLook, boolean due) {
        assertThat(EVERY_SIX_HOURS.isDue(
                        Optional.ofNullable(lastRun),
                        Optional.ofNullable(firstLook),
                        Instant.parse("2026-06-01T12:00:00Z")))
                .isEqualTo(due);
    }
}
