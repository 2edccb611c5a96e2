package io.mcppack.keycloak.staleclientreaper.rule.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RecentLoginsTest {
    /** Such a clock may begin anywhere, also below nothing. */
    private long nanos = Long.MIN_VALUE + 5;

    private final RecentLogins recentLogins = new RecentLogins(() -> nanos);

    @Test
    void isNotThereBeforeAnybodyHasCome() {
        assertThat(recentLogins.isNow()).isFalse();
    }

    @Test
    void isThereUntilNobodyHasComeForTwoSeconds() {
        recentLogins.heard();
        assertThat(recentLogins.isNow()).isTrue();

        nanos += Duration.ofSeconds(2).toNanos() - 1;
        assertThat(recentLogins.isNow()).isTrue();
        nanos++;
        assertThat(recentLogins.isNow()).isFalse();
    }
}
