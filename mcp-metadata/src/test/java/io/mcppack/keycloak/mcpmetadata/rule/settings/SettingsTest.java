package io.mcppack.keycloak.mcpmetadata.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.mcpmetadata.rule.document.ServerAddress;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeUse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H, PT1H",
        "pt0s, PT0S",
        "P1D, PT24H",
        "90s, PT90S",
        "15m, PT15M",
        "1h, PT1H",
        "1 H, PT1H",
        "1d, PT24H",
        "' 2h ', PT2H",
        "0s, PT0S"
    })
    void readsDurations(String text, Duration duration) {
        assertThat(FriendlyDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "1w", "-1h", "1h30m", "one hour", "1.5h", "9999999999s", "PT", "1h\n1h"})
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FriendlyDuration.parse(text))
                .withMessageContaining("such as 30m, 1h or PT1H");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT24H, true", "PT-1S, false", "PT24H0.001S, false", "P2D, false"})
    void boundsTheCacheLifetime(Duration maxAge, boolean allowed) {
        if (allowed) {
            assertThat(new MetadataSettings(maxAge, false).maxAge()).isEqualTo(maxAge);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MetadataSettings(maxAge, false))
                    .withMessage("must be between PT0S and P1D");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,  false, false, FIXED,               true,  true",
        "true,  true,  true,  FIXED,               true,  true",
        "false, true,  false, HOST_ONLY,           true,  false",
        "false, true,  true,  HOST_ONLY,           true,  false",
        "false, false, true,  OPEN_IN_DEVELOPMENT, true,  false",
        "false, false, false, OPEN,                false, false",
    })
    void trustsTheAddressAsFarAsItIsConfigured(
            boolean url, boolean host, boolean development, ServerAddress address, boolean speaks, boolean cached) {
        assertThat(ServerAddress.of(url, host, development)).isEqualTo(address);
        assertThat(address.maySpeakForTheRealm()).isEqualTo(speaks);
        assertThat(address.mayBeCached()).isEqualTo(cached);
    }

    @Test
    void givesUpTheScopesThatNobodyElseUses() {
        assertThat(ScopeUse.givenUp(List.of("a", "b", "c"), List.of("c", "d"), List.of("b", "e")))
                .containsExactly("a");
        assertThat(ScopeUse.givenUp(List.of("a", "b"), List.of(), List.of("a", "a")))
                .containsExactly("b");
    }
}
