package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SoftwareTest {
    @ParameterizedTest
    @CsvSource({
        "verified claude-code, claude-code",
        "recognised cursor,    cursor",
        "'',                   unknown",
        "'verified ',          unknown",
        "verified a b,         unknown",
        "verified über,        unknown",
    })
    void isWhatThePolicySaysInTheEvent(String detail, String software) {
        assertThat(Software.ofDetail(detail)).isEqualTo(software);
    }

    @Test
    void fitsIntoItsColumn() {
        assertThat(Software.ofDetail("verified " + "x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(Software.ofDetail("verified " + "x".repeat(65))).isEqualTo("unknown");
    }

    @Test
    void isWhatThePolicyHasWrittenToTheClient() {
        assertThat(Software.ofAttributes("claude", null)).isEqualTo("claude");
        assertThat(Software.ofAttributes(null, "cursor")).isEqualTo("cursor");
        assertThat(Software.ofAttributes(null, null)).isEqualTo("unknown");
    }
}
