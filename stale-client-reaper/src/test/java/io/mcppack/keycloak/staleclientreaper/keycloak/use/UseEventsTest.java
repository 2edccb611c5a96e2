package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.use.UseSignal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

final class UseEventsTest {
    @Test
    void everyEventThatCountsIsOneThatKeycloakSends() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::name)).containsAll(UseSignal.eventNames());
    }
}
