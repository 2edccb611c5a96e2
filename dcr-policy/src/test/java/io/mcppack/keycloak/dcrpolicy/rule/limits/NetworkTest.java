package io.mcppack.keycloak.dcrpolicy.rule.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "160.79.104.0/21, 160.79.111.255, true",
        "160.79.104.0/21, 160.79.112.0, false",
        "127.0.0.0/8, 127.9.9.9, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "fe80::/10, fe80::1%eth0, true",
        "::1/128, ::1, true",
        "0.0.0.0/0, localhost, false"
    })
    void holdsItsAddresses(String network, String address, boolean held) {
        assertThat(Network.parse(network).contains(SourceAddress.of(address))).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "localhost/8",
                "1.2.3/8",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/",
                "1.2.3.4/8/8",
                "10.0.0.1/8",
                "256.0.0.1",
                "::1/129",
                "::g",
                "2001:db8::1/32",
                "0x7f.0.0.1",
                "017.0.0.1/8",
                "fe80::1%eth0"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.parse(text))
                .withMessageContaining("is not a network");
    }
}
