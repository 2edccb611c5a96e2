package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final Backlog<String> backlog = new Backlog<>();

    @Test
    void givesEverythingOutOnceThereIsEnoughOfAKind() {
        backlog.add("a", new Verdict.Sleep(Reason.IDLE));
        backlog.add("b", new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH));
        assertThat(backlog.takeIfEnough(2)).isEmpty();

        backlog.add("c", new Verdict.Sleep(Reason.NEVER_USED));

        assertThat(backlog.takeIfEnough(2))
                .isEqualTo(Map.of(Verdict.Sleep.class, List.of("a", "c"), Verdict.Archive.class, List.of("b")));
        assertThat(backlog.take()).isEmpty();
    }

    @Test
    void letsNobodyWaitWhoIsToBeWoken() {
        backlog.add("a", new Verdict.Wake(Reason.USED_WHILE_ASLEEP));

        assertThat(backlog.takeIfEnough(2)).isEqualTo(Map.of(Verdict.Wake.class, List.of("a")));
    }

    @Test
    void givesOutAtTheEndWhatThereIs() {
        backlog.add("a", new Verdict.Sleep(Reason.IDLE));

        assertThat(backlog.take()).isEqualTo(Map.of(Verdict.Sleep.class, List.of("a")));
        assertThat(backlog.take()).isEmpty();
    }

    @Test
    void holdsNobodyWhoIsKept() {
        backlog.add("a", new Verdict.Keep(Reason.IN_USE));

        assertThat(backlog.take()).isEmpty();
    }
}
