package io.mcppack.keycloak.mcpmetadata.rule.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.document.ServerAddress;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeUse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

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
