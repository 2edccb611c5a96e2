package io.mcppack.keycloak.mcpmetadata.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.kit.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written in the settings is what applies. */
final class MetadataOptionsTest {

    @Test
    void nothingSetMeansTheDefaultsThatTheFormShows() {
        Map<String, List<String>> shown =
                MetadataOptions.all().stream().collect(Collectors.toMap(Setting::key, Setting::defaults));
        MetadataSettings defaults = new MetadataSettings(Duration.ofHours(1), false, true);

        assertThat(read(Map.of())).isEqualTo(defaults);
        assertThat(read(Map.of("max-age", List.of(" "), "check-private-addresses", List.of(""))))
                .isEqualTo(defaults);
        assertThat(read(shown)).isEqualTo(defaults);
        assertThat(shown).containsEntry("max-age", List.of("1 hour"));
    }

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30 minutes, PT30M", "1h, PT1H", "1 day, PT24H", "PT1H, PT1H", "PT0S, PT0S", "P1D, PT24H"
    })
    void allowsEveryLengthOfTimeWithinItsBounds(String maxAge, Duration expected) {
        assertThat(read(Map.of("max-age", List.of(maxAge))).maxAge()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "max-age, P2D",
        "max-age, -PT1S",
        "max-age, PT24H0.001S",
        "max-age, soon",
        "max-age, 1h30m",
        "check-private-addresses, yes"
    })
    void refusesOtherValuesWithASentence(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of(key, List.of(value))))
                .withMessage(
                        key.equals("max-age")
                                ? "max-age must be a length of time from 0 seconds to 1 day, such as 1 hour (ISO 8601"
                                        + " works too)."
                                : "check-private-addresses must be true or false.");
    }

    private static MetadataSettings read(Map<String, List<String>> values) {
        return MetadataOptions.read(key -> values.getOrDefault(key, List.of()));
    }
}
