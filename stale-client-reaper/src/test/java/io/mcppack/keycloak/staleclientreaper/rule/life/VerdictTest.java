package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictTest {

    /** Programs compare them, so a class may change its name and these may not. */
    @Test
    void hasTheCodesThatTheApiPromises() {
        Reason reason = Reason.ADMINISTRATOR;

        assertThat(List.of(
                        new Verdict.Keep(reason),
                        new Verdict.Wake(reason),
                        new Verdict.Sleep(reason),
                        new Verdict.Archive(reason),
                        new Verdict.Forget(reason)))
                .extracting(Verdict::code)
                .containsExactly("keep", "wake", "sleep", "archive", "forget");
    }
}
