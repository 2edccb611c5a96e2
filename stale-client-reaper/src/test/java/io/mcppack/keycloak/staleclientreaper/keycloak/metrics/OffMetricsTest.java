package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.use.UseLedger;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class OffMetricsTest {
    @Test
    void aServerWithoutMetricsHasNoMeterOfOurs() {
        ReaperMeters meters = ReaperMeters.of(false);
        meters.open(new UseLedger(1_000, Clock.systemUTC()), Clock.systemUTC());
        meters.changed(LifecycleChange.ASLEEP);

        assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
    }
}
