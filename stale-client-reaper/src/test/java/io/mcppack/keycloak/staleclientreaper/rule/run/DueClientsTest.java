package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DueClientsTest {
    private final DueClients<String> due = new DueClients<>();

    @Test
    void givesOutEverythingOnceThereIsEnoughOfOneKind() {
        due.add("a", new Verdict.Sleep(Reason.IDLE));
        due.add("b", new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH));
        assertThat(due.takeIfEnough(2)).isEmpty();

        due.add("c", new Verdict.Sleep(Reason.NEVER_USED));

        assertThat(due.takeIfEnough(2))
                .isEqualTo(Map.of(Verdict.Sleep.class, List.of("a", "c"), Verdict.Archive.class, List.of("b")));
        assertThat(due.take()).isEmpty();
    }

    @Test
    void doesNotDelayAClientThatIsToBeWoken() {
        due.add("a", new Verdict.Wake(Reason.USED_WHILE_ASLEEP));

        assertThat(due.takeIfEnough(2)).isEqualTo(Map.of(Verdict.Wake.class, List.of("a")));
    }

    @Test
    void givesOutTheRestAtTheEnd() {
        due.add("a", new Verdict.Sleep(Reason.IDLE));

        assertThat(due.take()).isEqualTo(Map.of(Verdict.Sleep.class, List.of("a")));
        assertThat(due.take()).isEmpty();
    }

    @Test
    void ignoresClientsThatAreKept() {
        due.add("a", new Verdict.Keep(Reason.IN_USE));

        assertThat(due.take()).isEmpty();
    }
}
