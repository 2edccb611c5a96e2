package io.mcppack.keycloak.dcrpolicy.rule.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequestCounterTest {
    private final SetClock clock = new SetClock();
    private final RequestCounter meter = new RequestCounter(clock);

    @Test
    void refusesWhatIsOverTheLimitAndSaysHowLongToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("192.0.2.1")).isEmpty();
        }

        Duration wait = ask("192.0.2.1").orElseThrow();

        clock.pass(wait.minusSeconds(1));
        assertThat(ask("192.0.2.1")).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(ask("192.0.2.1")).isEmpty();
    }

    @Test
    void countsEachSourceAndEachRealmByItself() {
        for (int i = 0; i < 5; i++) {
            ask("192.0.2.1");
        }

        assertThat(ask("192.0.2.2")).isEmpty();
        assertThat(meter.admit("other", SourceAddress.of("192.0.2.1"), 5)).isEmpty();
    }

    @Test
    void takesASiteOfIpVersion6ForOneSource() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("2001:db8:0:1::" + i)).isEmpty();
        }

        assertThat(ask("2001:db8:0:1:ffff::9")).isPresent();
        assertThat(ask("2001:db8:0:2::1")).isEmpty();
    }

    @Test
    void takesAMappedAddressForTheSameSource() {
        for (int i = 0; i < 5; i++) {
            ask("192.0.2.1");
        }

        assertThat(ask("::ffff:192.0.2.1")).isPresent();
    }

    /**
     * Within an hour that spans two clock hours, nearly twice the limit could pass only if all earlier requests came at
     * the end of the first one.
     */
    @Test
    void neverLetsTwiceTheLimitPassWithinAnHour() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Instant> passed = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            clock.pass(Duration.ofSeconds(random.nextInt(400)));
            if (ask("192.0.2.1").isEmpty()) {
                passed.add(clock.instant());
            }
        }
        for (Instant each : passed) {
            long within = passed.stream()
                    .filter(other -> !other.isBefore(each) && other.isBefore(each.plus(Duration.ofHours(1))))
                    .count();
            assertThat(within).as("seed %s at %s", seed, each).isLessThan(10);
        }
        assertThat(passed).as("seed %s", seed).hasSizeGreaterThan(1_000);
    }

    @Test
    void takesAllThatHideForOneSource() {
        for (String hidden : List.of("unknown", "_hidden", "", "foo", "[::1]")) {
            assertThat(ask(hidden)).isEmpty();
        }

        assertThat(ask("127.1")).isPresent();
    }

    @Test
    void givesABusyNetworkAHigherLimitAndNotNone() {
        for (int i = 0; i < 5 * LimitSettings.BUSY_FACTOR; i++) {
            assertThat(ask("198.51.100.1", List.of("198.51.100.1"))).isEmpty();
        }

        assertThat(ask("198.51.100.1", List.of("198.51.100.1"))).isPresent();
    }

    @Test
    void doesNotBelieveABusyAddressToWhichAProxyAppended() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("198.51.100.1", List.of("198.51.100.1, 192.0.2.7"))).isEmpty();
        }

        assertThat(ask("198.51.100.1", List.of("198.51.100.1", "192.0.2.7"))).isPresent();
    }

    /** A caller whose proxy appends may write another address into each request, but not the last one. */
    @Test
    void countsWhatTheProxySawWhateverTheCallerWroteBefore() {
        for (int i = 0; i < 5 * LimitSettings.BUSY_FACTOR; i++) {
            assertThat(ask("192.0.2." + i, List.of("192.0.2." + i + ", 203.0.113.9:4711")))
                    .isEmpty();
        }

        assertThat(ask("192.0.2.250", List.of("192.0.2.250, 203.0.113.9"))).isPresent();
        assertThat(ask("192.0.2.250", List.of("192.0.2.250, 203.0.113.10"))).isEmpty();
        assertThat(ask("203.0.113.9")).isEmpty();
    }

    private Optional<Duration> ask(String address, List<String> forwardedFor) {
        return meter.admit(
                "realm",
                SourceAddress.of(address),
                ForwardedHops.of(forwardedFor, List.of()),
                new LimitSettings(1, 5, Set.of(Network.parse("198.51.100.0/24"))));
    }

    private Optional<Duration> ask(String address) {
        return meter.admit("realm", SourceAddress.of(address), 5);
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T10:20:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
