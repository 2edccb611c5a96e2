package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenStartTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.700Z");

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T12:00:00.000Z, 60",
        "2026-06-01T11:59:30.900Z, 29",
        "2026-06-01T11:59:59.900Z, 0",
        "2026-06-01T12:00:00.100Z, 0",
    })
    void isAfterTheArchiveAndNeverAheadOfTheReturn(Instant archivedAt, int secondsBeforeTheReturn) {
        assertThat(NOW.getEpochSecond() - TokenStart.seconds(archivedAt, NOW)).isEqualTo(secondsBeforeTheReturn);
    }
}
