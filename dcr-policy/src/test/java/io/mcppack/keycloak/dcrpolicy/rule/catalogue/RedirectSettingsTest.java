package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.claude.ai",
                "https://claude.ai",
                "claude.ai/cb",
                "claude.ai.",
                ".claude.ai",
                "a@b",
                "cl\u0430ude.ai",
                "127.0.0.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "[::1]",
                "claude.ai:0",
                "claude.ai:70000",
                "-x.org",
                "x..org",
                "a b.org",
                ""
            })
    void refusesAHostThatIsNoPlainName(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedirectSettings.parse(List.of(host), true, List.of()))
                .withMessageContaining("is not a host name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:",
                "https://claude.ai",
                "javascript:",
                "data:",
                "urn:",
                "ms-word:",
                "cursor",
                "cursor://a/b"
            })
    void refusesAnAppAddressThatIsNoPrivateUseScheme(String app) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedirectSettings.parse(List.of(), true, List.of(app)))
                .withMessageContaining(app);
    }

    @Test
    void saysThatNoClientCanRegister() {
        assertThat(RedirectSettings.parse(List.of(), false, List.of()).denyAll())
                .isTrue();
        assertThat(RedirectSettings.parse(List.of(), true, List.of()).denyAll()).isFalse();
    }

    @Test
    void readsHostsInAnyCaseWithOrWithoutPort() {
        RedirectSettings settings = RedirectSettings.parse(List.of(" Claude.AI ", "x.org:8443"), false, List.of());

        assertThat(settings.webHosts())
                .containsExactlyInAnyOrder(new WebHost("claude.ai", 443), new WebHost("x.org", 8443));
    }
}
