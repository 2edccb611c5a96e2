package io.mcppack.keycloak.staleclientreaper.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberSettingTest {
    private static final NumberSetting MAX = new NumberSetting("max", 100, 1, 1_000);

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1000", "0007, 7", "' 20 ', 20", "'', 100", "' ', 100"})
    void readsWholeNumbersAndTakesTheStandardForNothing(String text, int value) {
        assertThat(MAX.read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1001", "-1", "+1", "1.0", "1e2", "0x10", "ten", "٣", "1 0", "99999999999999999999", "\0"})
    void refusesTheRestWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MAX.read(text))
                .withMessage("max must be a whole number from 1 to 1000.");
    }
}
