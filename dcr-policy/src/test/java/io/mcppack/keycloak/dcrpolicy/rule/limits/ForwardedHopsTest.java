package io.mcppack.keycloak.dcrpolicy.rule.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForwardedHopsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | false",
                "192.0.2.1, 192.0.2.2 | true",
                "', 192.0.2.2' | true",
                "unknown | false",
            })
    void knowsWhetherAProxyAppended(String xForwardedFor, boolean several) {
        assertThat(ForwardedHops.of(List.of(xForwardedFor), List.of()).areSeveral())
                .isEqualTo(several);
    }

    @Test
    void takesSeveralHeadersForOneList() {
        assertThat(ForwardedHops.of(List.of("192.0.2.1", "192.0.2.2"), List.of())
                        .areSeveral())
                .isTrue();
        assertThat(ForwardedHops.of(List.of(), List.of()).areSeveral()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.60;proto=http;by=203.0.113.43 | [192.0.2.60]",
                "for=192.0.2.43, FOR=198.51.100.17 | [192.0.2.43, 198.51.100.17]",
                "for=\"[2001:db8::1]:4711\", for=_hidden | [[2001:db8::1]:4711, _hidden]",
                "host=for.example | []"
            })
    void readsTheHeaderOfRfc7239(String forwarded, String hops) {
        assertThat(ForwardedHops.of(List.of(), List.of(forwarded)).hops().toString())
                .isEqualTo(hops);
    }

    @Test
    void readsTheLastAddressWithAndWithoutAPort() {
        List<String> keys = Stream.of("2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:4711")
                .map(last -> ForwardedHops.of(List.of("x, " + last), List.of())
                        .last()
                        .orElseThrow()
                        .key())
                .distinct()
                .toList();

        assertThat(keys)
                .hasSize(1)
                .doesNotContain(SourceAddress.of("2001:db8::1").key());
    }
}
