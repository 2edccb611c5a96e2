package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.limits.SourceAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalCountsTest {
    private static final ShapeId SHAPE = ShapeId.of("{}");

    @Test
    void countsUntilItIsDrained() {
        ArrivalCounts counts = new ArrivalCounts();
        ArrivalCounts.Key key = new ArrivalCounts.Key("realm", SHAPE, LocalDate.of(2026, 11, 26));
        counts.add(key, "192.0.2.0/24");
        counts.add(key, "192.0.2.0/24");
        counts.add(key, "198.51.100.0/24");

        ArrivalCounts.Count count = Objects.requireNonNull(counts.drain().get(key));

        assertThat(count.registrations()).isEqualTo(3);
        assertThat(count.networks().text()).isEqualTo("192.0.2.0/24=2 198.51.100.0/24=1");
        assertThat(counts.drain()).isEmpty();
    }

    @Test
    void namesTheBusiestNetworksAndAddsTheOthersUp() {
        NetworkCounts counts = NetworkCounts.NONE;
        for (int network = 1; network <= 30; network++) {
            counts = counts.plus(new NetworkCounts(Map.of("10.0." + network + ".0/24", (long) network)));
        }

        assertThat(counts.networks())
                .hasSize(11)
                .containsEntry("10.0.30.0/24", 30L)
                .containsKey("others");
        assertThat(counts.networks().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(465);
        assertThat(NetworkCounts.parse(counts.text())).isEqualTo(counts);
        assertThat(NetworkCounts.parse("")).isEqualTo(NetworkCounts.NONE);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.77, 192.0.2.0/24", "2001:db8:1:2:3:4:5:6, 2001:0db8:0001::/48", "not an address, unknown"})
    void aNetworkIsNotOnePerson(String address, String network) {
        assertThat(SourceAddress.of(address).network()).isEqualTo(network);
    }

    @Test
    void looksAgainForAShapeBeforeItMayBeGone() {
        Instant[] now = {Instant.parse("2026-11-26T12:00:00Z")};
        KnownShapes known = new KnownShapes(() -> now[0]);
        known.add("realm", SHAPE);

        assertThat(known.contains("realm", SHAPE)).isTrue();
        assertThat(known.contains("other", SHAPE)).isFalse();
        assertThat(known.contains("realm", ShapeId.of("x"))).isFalse();
        now[0] = now[0].plus(KnownShapes.VALIDITY).minus(Duration.ofMillis(1));
        assertThat(known.contains("realm", SHAPE)).isTrue();
        now[0] = now[0].plus(Duration.ofMillis(1));
        assertThat(known.contains("realm", SHAPE)).isFalse();
    }
}
