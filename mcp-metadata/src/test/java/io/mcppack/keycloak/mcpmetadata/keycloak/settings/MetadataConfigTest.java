package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.mcpmetadata.rule.settings.FriendlyDuration;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What is written in the settings is what holds. */
final class MetadataConfigTest {

    @Test
    void nothingSetMeansTheDefaultsThatTheFormShows() {
        Map<String, String> shown = MetadataConfig.properties().stream()
                .collect(java.util.stream.Collectors.toMap(
                        ProviderConfigProperty::getName, property -> String.valueOf(property.getDefaultValue())));
        MetadataSettings standard = new MetadataSettings(Duration.ofHours(1), false);

        assertThat(MetadataConfig.read(component(Map.of()))).isEqualTo(standard);
        assertThat(MetadataConfig.read(component(Map.of("max-age", " ", "check-private-addresses", ""))))
                .isEqualTo(standard);
        assertThat(MetadataConfig.read(component(shown))).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({"90s", "30m", "1h", "1d", "PT1H", "PT0S", "P1D"})
    void everyExampleAndBoundThatTheHelpNamesIsAllowed(String maxAge) {
        assertThat(MetadataSetting.MAX_AGE.documentation()).contains(maxAge);
        assertThat(MetadataConfig.read(component(Map.of("max-age", maxAge))).maxAge())
                .isEqualTo(FriendlyDuration.parse(maxAge));
    }

    @ParameterizedTest
    @CsvSource({
        "max-age, P2D, max-age: must be between PT0S and P1D",
        "max-age, soon, 'max-age: must be a duration such as 30m, 1h or PT1H'",
        "check-private-addresses, yes, check-private-addresses: must be true or false",
        "check-private-addresses, TRUE, check-private-addresses: must be true or false"
    })
    void refusesOtherValuesWithASentence(String key, String value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetadataConfig.read(component(Map.of(key, value))))
                .withMessage(sentence);
    }

    private static ComponentModel component(Map<String, String> settings) {
        ComponentModel component = new ComponentModel();
        settings.forEach(component::put);
        return component;
    }
}
