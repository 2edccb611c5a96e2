package io.mcppack.keycloak.staleclientreaper.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationSettingTest {
    private static final DurationSetting SETTING =
            new DurationSetting("use-window", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource({
        "PT1M, PT1M",
        "pt90m, PT1H30M",
        "P1D, PT24H",
        "PT1H0.5S, PT1H0.5S",
        "60s, PT1M",
        "60 sec, PT1M",
        "90 seconds, PT1M30S",
        "1m, PT1M",
        "5 min, PT5M",
        "1 minute, PT1M",
        "90 Minutes, PT1H30M",
        "2h, PT2H",
        "1 hour, PT1H",
        "1 d, PT24H",
        "' 1 day ', PT24H"
    })
    void readsIsoAndWords(String text, Duration value) {
        assertThat(SETTING.read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesTheStandardForNothing(String text) {
        assertThat(SETTING.read(text)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "59s",
                "PT59.999S",
                "-1h",
                "PT-1H",
                "25h",
                "2 days",
                "P1DT1S",
                "1 week",
                "P1Y",
                "1h 30m",
                "1  hour",
                "999999999 days",
                "9999999999h",
                "PT99999999999999999999H",
                "٣h",
                "hour",
                "{0}"
            })
    void refusesTheRestWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTING.read(text))
                .withMessage(SETTING.allowed());
    }

    @Test
    void saysWhatIsAllowed() {
        assertThat(SETTING.allowed())
                .isEqualTo("use-window must be a length of time from 1 minute to 1 day: ISO-8601 like PT1H,"
                        + " or a whole number and a unit like 1 hour.");
        assertThat(new DurationSetting("x", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10))
                        .allowed())
                .contains("from 1 second to 10 minutes", "like 30 seconds");
    }
}
