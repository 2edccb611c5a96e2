package io.mcppack.keycloak.staleclientreaper.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.0/24",
        "::ffff:203.0.113.9, 203.0.113.0/24",
        "2001:DB8:1:23ff:1:2:3:4, 2001:db8:1:2300::/56",
        "2001:db8::1, 2001:db8:0:0::/56",
        "::1, 0:0:0:0::/56",
        "fe80::1%eth0, fe80:0:0:0::/56",
        "203.0.113.0/24, 203.0.113.0/24",
        "2001:db8:0:0::/56, 2001:db8:0:0::/56",
    })
    void isWhatRemainsOfAnAddress(String address, String network) {
        assertThat(SourceNetwork.of(address)).contains(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "host.example", "1:2", "1::2::3", "12345::1", "1:2:3:4:5:6:7:8:9", "::12345"})
    void nothingRemainsOfWhatIsNoAddress(String text) {
        assertThat(SourceNetwork.of(text)).isEmpty();
    }
}
