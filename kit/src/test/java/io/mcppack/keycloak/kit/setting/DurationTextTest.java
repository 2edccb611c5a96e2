package io.mcppack.keycloak.kit.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "30 days, PT720H",
        "1 day, PT24H",
        "30d, PT720H",
        "90s, PT1M30S",
        "90 sec, PT1M30S",
        "15 min, PT15M",
        "2hours, PT2H",
        "'  1   hour ', PT1H",
        "1 HOUR, PT1H",
        "P30D, PT720H",
        "pt1h, PT1H",
        "0s, PT0S",
        "999999999 d, PT23999999976H"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(DurationText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "1", "d", "1 week", "1.5 h", "1 h 30 m", "1234567890 s", "P", "1 \u00b5s"})
    void refusesEverythingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 seconds",
        "PT1S, 1 second",
        "PT90S, 90 seconds",
        "PT1M, 1 minute",
        "PT90M, 90 minutes",
        "PT1H, 1 hour",
        "PT24H, 1 day",
        "PT36H, 36 hours",
        "PT720H, 30 days"
    })
    void writesWhatItReadsBack(Duration value, String text) {
        assertThat(DurationText.of(value)).isEqualTo(text);
        assertThat(DurationText.parse(text)).contains(value);
    }
}
