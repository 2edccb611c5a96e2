package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.settings.BrakeLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrakeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clocks RIGHT = new Clocks(NOW, NOW, Optional.of(NOW.minusSeconds(60)));

    @ParameterizedTest
    @CsvSource({
        // present, sleep, archive, archived, forget
        "10,     3,    0,   0,    0,  ''",
        "100,    19,   0,   0,    0,  ''",
        "100,    20,   0,   0,    0,  ''",
        "100,    21,   0,   0,    0,  too-large-a-share",
        "100,    11,   10,  0,    0,  too-large-a-share",
        "19,     19,   0,   0,    0,  ''",
        "20,     20,   0,   0,    0,  too-large-a-share",
        "100000, 1000, 0,   0,    0,  ''",
        "100000, 1001, 0,   0,    0,  too-many",
        "100000, 500,  500, 9000, 1,  too-many",
        "1000,   0,    0,   100,  20, ''",
        "1000,   0,    0,   100,  21, too-large-a-share",
        "0,      0,    0,   0,    0,  ''",
    })
    void stopsAPlanThatIsTooLarge(long present, long sleep, long archive, long archived, long forget, String reason) {
        assertThat(brake(20, 20).check(new PlanSize(present, sleep, archive, archived, forget), RIGHT))
                .map(BrakeReason::code)
                .isEqualTo(optional(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,    PT1M,     ''",
        "PT10M,   PT1M,     ''",
        "-PT10M,  PT1M,     ''",
        "PT10M1S, PT1M,     clocks-disagree",
        "-PT11M,  PT1M,     clocks-disagree",
        "P3650D,  PT1M,     clocks-disagree",
        "PT0S,    -PT10M,   ''",
        "PT0S,    -PT10M1S, clock-went-back",
        "PT0S,    -P30D,    clock-went-back",
        "PT0S,    P30D,     ''",
        "PT0S,    P30DT1S,  clock-leapt",
        "PT0S,    P3650D,   clock-leapt",
    })
    void stopsWhenAClockLooksWrong(Duration nodeBehind, Duration sinceLastLook, String reason) {
        Clocks clocks = new Clocks(NOW, NOW.minus(nodeBehind), Optional.of(NOW.minus(sinceLastLook)));

        assertThat(brake(20, 20).check(new PlanSize(0, 0, 0, 0, 0), clocks))
                .map(BrakeReason::code)
                .isEqualTo(optional(reason));
        assertThat(Brake.clock(clocks)).map(BrakeReason::code).isEqualTo(optional(reason));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, too-large-a-share", "2, 1, too-large-a-share", "5, 1, ''"})
    void looksAtTheShareFromTheFirstChangeOnIfAsked(long present, long sleep, String reason) {
        assertThat(brake(20, 1).check(new PlanSize(present, sleep, 0, 0, 0), RIGHT))
                .map(BrakeReason::code)
                .isEqualTo(optional(reason));
    }

    private static Brake brake(int percent, int from) {
        return new Brake(new BrakeLimits(5_000, 1_000, percent, from));
    }

    private static Optional<String> optional(String reason) {
        return Optional.of(reason).filter(text -> !text.isEmpty());
    }
}
