package io.mcppack.keycloak.kit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.provider.ProviderConfigProperty;

final class SettingTest {
    private static final Setting<Duration> EVERY =
            Setting.duration("every", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
    private static final Setting<Optional<Duration>> IDLE =
            Setting.term("idle", Optional.of(Duration.ofDays(90)), Duration.ofSeconds(1), Duration.ofDays(3650));
    private static final Setting<Integer> MAX = Setting.number("max", 100, 1, 1_000);
    private static final Setting<Boolean> DRY = Setting.flag("dry", true);
    private static final Setting<String> BRAKE = Setting.choice("brake", "on", List.of("on", "off"));
    private static final Setting<String> FILTER = Setting.choice("filter", "", List.of("a", "b"));
    private static final Setting<List<String>> NAMES = Setting.list("names", List.of("x", "y"), "a list", Optional::of);

    @Test
    void nothingAndBlankMeanTheDefault() {
        for (List<String> nothing : List.of(List.<String>of(), List.of(""), List.of(" ", ""))) {
            assertThat(EVERY.read(nothing)).isEqualTo(Duration.ofHours(1));
            assertThat(IDLE.read(nothing)).contains(Duration.ofDays(90));
            assertThat(MAX.read(nothing)).isEqualTo(100);
            assertThat(DRY.read(nothing)).isTrue();
            assertThat(BRAKE.read(nothing)).isEqualTo("on");
            assertThat(FILTER.read(nothing)).isEmpty();
            assertThat(NAMES.read(nothing)).containsExactly("x", "y");
        }
    }

    @Test
    void readsWithinItsBounds() {
        assertThat(EVERY.read(List.of("1 minute"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(EVERY.read(List.of("P1D"))).isEqualTo(Duration.ofDays(1));
        assertThat(IDLE.read(List.of(" OFF "))).isEmpty();
        assertThat(MAX.read(List.of(" 1000 "))).isEqualTo(1_000);
        assertThat(DRY.read(List.of("False"))).isFalse();
        assertThat(NAMES.read(Map.of("names", List.of("z"))::get)).containsExactly("z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59 seconds", "25 hours", "-PT1H", "soon", "1 hour 1 minute"})
    void refusesALengthOfTimeOutOfBounds(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EVERY.read(List.of(text)))
                .withMessage(
                        "every must be a length of time from 1 minute to 1 day, such as 1 hour (ISO 8601 works too).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1.0", "1e2", "99999999999", "\u0661"})
    void refusesANumberOutOfBounds(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MAX.read(List.of(text)))
                .withMessage("max must be a whole number from 1 to 1000.");
    }

    @Test
    void refusesTwoValuesWhereThereCanBeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DRY.read(List.of("true", "false")))
                .withMessage("dry must be true or false.");
    }

    @Test
    void refusesAChoiceThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BRAKE.read(List.of("On")))
                .withMessage("brake must be on or off.");
    }

    @Test
    void neverRepeatsTheTextThatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IDLE.read(List.of("secret")))
                .withMessage("idle must be off or a length of time from 1 second to 3650 days, such as 90 days"
                        + " (ISO 8601 works too).");
    }

    @Test
    void writesItsRowOfTheDocumentation() {
        assertThat(NAMES.labelled("Names", "Which names there are.").documentation())
                .isEqualTo("| `names` | `x` `y` | Which names there are. |");
        assertThat(FILTER.documentation()).isEqualTo("| `filter` |  |  |");
    }

    @Test
    void namesTheFieldsOfKeycloaksForms() {
        assertThat(Setting.Kind.values())
                .extracting(Setting.Kind::fieldType)
                .containsExactly(
                        ProviderConfigProperty.STRING_TYPE,
                        ProviderConfigProperty.INTEGER_TYPE,
                        ProviderConfigProperty.BOOLEAN_TYPE,
                        ProviderConfigProperty.LIST_TYPE,
                        ProviderConfigProperty.MULTIVALUED_STRING_TYPE,
                        ProviderConfigProperty.MULTIVALUED_LIST_TYPE);
    }
}
