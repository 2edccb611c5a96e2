package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.use.UseSignal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.EventType;

final class UseEventsTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventOfKeycloakIsSettled(EventType type) {
        assertThat(UseSignal.isKnown(type.name()))
                .as("Does %s prove that a client is in use? Add it to one of the two lists of UseSignal.", type)
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {".*_TO_TOKEN", ".*_GRANT", "LOGIN"})
    void everyGrantIsAUse(EventType type) {
        // What revokes a grant is none.
        assertThat(UseSignal.counts(type.name())).isEqualTo(type != EventType.REVOKE_GRANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN", "CODE_TO_TOKEN", "REFRESH_TOKEN", "INTROSPECT_TOKEN", "CLIENT_LOGIN"})
    void everyEventThatCountsIsOneThatKeycloakSends(String name) {
        assertThat(Stream.of(EventType.values()).map(EventType::name)).contains(name);
        assertThat(UseSignal.counts(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW_GRANT", "LOGIN2", ""})
    void anUnknownEventIsNoticed(String name) {
        assertThat(UseSignal.isKnown(name)).isFalse();
    }
}
