package io.mcppack.keycloak.staleclientreaper.rule.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BustleTest {
    /** Such a clock may begin anywhere, also below nothing. */
    private long nanos = Long.MIN_VALUE + 5;

    private final Bustle bustle = new Bustle(() -> nanos);

    @Test
    void isNotThereBeforeAnybodyHasCome() {
        assertThat(bustle.isNow()).isFalse();
    }

    @Test
    void isThereUntilNobodyHasComeForTwoSeconds() {
        bustle.heard();
        assertThat(bustle.isNow()).isTrue();

        nanos += Duration.ofSeconds(2).toNanos() - 1;
        assertThat(bustle.isNow()).isTrue();
        nanos++;
        assertThat(bustle.isNow()).isFalse();
    }
}
