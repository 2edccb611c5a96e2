package io.mcppack.keycloak.mcpmetadata.rule.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SelfRegistrationTest {

    @Test
    void isClosedAsLongAsNobodyIsTrusted() {
        assertThat(with(policy("trusted-hosts")).isOpen()).isFalse();
        assertThat(with(policy("trusted-hosts", "trusted-hosts=  ")).isOpen()).isFalse();
        assertThat(with(policy("mcp-dcr-policy"), policy("trusted-hosts")).isOpen())
                .isFalse();
        assertThat(with(policy("trusted-hosts", "trusted-hosts=claude.ai")).isOpen())
                .isTrue();
        assertThat(with().isOpen()).isTrue();
        assertThat(with(policy("consent-required")).isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                                     true",
        "loopback-redirects=false,                                               true",
        "preset=custom,                                                          true",
        "preset=custom loopback-redirects=false,                                 false",
        "clients=none loopback-redirects=false,                                  false",
        "clients=claude loopback-redirects=false,                                true",
        "preset=custom loopback-redirects=false redirect-hosts=none,             false",
        "preset=custom loopback-redirects=false redirect-hosts=mcp.example.com,  true",
        "preset=custom loopback-redirects=false redirect-uris=https://a.example, true",
        "preset=custom loopback-redirects=false app-redirects=cursor://x,        true"
    })
    void isClosedIfNoRedirectAddressIsAllowed(String settings, boolean open) {
        assertThat(with(policy("mcp-dcr-policy", settings.isEmpty() ? new String[0] : settings.split(" ", -1)))
                        .isOpen())
                .isEqualTo(open);
    }

    @Test
    void knowsTheScopesOfGovernedClients() {
        assertThat(with(policy("mcp-dcr-policy")).scopes(Set.of("mcp:tools")))
                .containsExactlyInAnyOrder("openid", "profile", "email", "offline_access", "mcp:tools");
        assertThat(with(policy("mcp-dcr-policy", "scopes=address", "scopes=phone"))
                        .scopes(Set.of()))
                .containsExactlyInAnyOrder("openid", "address", "phone");
        assertThat(with(policy("mcp-dcr-policy", "scopes=none")).scopes(Set.of("a")))
                .containsExactlyInAnyOrder("openid", "a");
    }

    @Test
    void isGovernedByThePolicyOfThePack() {
        assertThat(with(policy("mcp-dcr-policy")).isGoverned()).isTrue();
        assertThat(with(policy("trusted-hosts")).isGoverned()).isFalse();
    }

    private static SelfRegistration with(RegistrationPolicy... policies) {
        return new SelfRegistration(List.of(policies));
    }

    private static RegistrationPolicy policy(String provider, String... settings) {
        Map<String, List<String>> config = new HashMap<>();
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('='));
            config.merge(key, List.of(setting.substring(key.length() + 1)), (one, other) -> java.util.stream.Stream.of(
                            one, other)
                    .flatMap(List::stream)
                    .toList());
        }
        assertThat(Arrays.asList(settings)).allMatch(setting -> setting.contains("="));
        return new RegistrationPolicy(provider, config);
    }
}
