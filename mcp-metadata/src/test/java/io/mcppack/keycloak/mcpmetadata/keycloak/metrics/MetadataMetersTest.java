package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.token.RefusalCode;
import io.micrometer.core.instrument.Metrics;
import org.junit.jupiter.api.Test;

final class MetadataMetersTest {

    @Test
    void aServerWithoutMetricsHasNoMeterOfOurs() {
        MetadataMeters meters = MetadataMeters.off();
        meters.answered(200);
        meters.answered(500);
        meters.bound();
        meters.leftAlone();
        meters.checked(true);
        for (RefusalCode code : RefusalCode.values()) {
            meters.refused(code);
            meters.refusedEarly(code);
        }

        assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
    }
}
