package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyMetersTest {
    @Test
    void aServerWithoutMetricsHasNoMeterOfOurs() {
        PolicyMeters meters = PolicyMeters.off();
        meters.registered(true);
        meters.registered(false);
        for (Rule rule : Rule.values()) {
            meters.refused(rule);
        }
        meters.refusedPlace(ClientTier.ANONYMOUS);
        meters.counted(List.of(new PlaceCount("realm", ClientTier.ANONYMOUS, 1, 2)));

        assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
    }
}
