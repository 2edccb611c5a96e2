package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangeAuthorTest {
    @ParameterizedTest
    @CsvSource({
        "idle,              true,  run",
        "used-while-asleep, true,  run",
        "used-while-asleep, false, server",
        "administrator,     false, administrator",
        "user-returned,     false, user",
        "request,           false, request",
        "workflow,          false, workflow",
        "enabled-by-others, false, others",
        "of-another-version, false, server",
    })
    void isToldByTheReason(String reason, boolean inRun, String author) {
        assertThat(ChangeAuthor.of(reason, inRun)).isEqualTo(author);
    }
}
