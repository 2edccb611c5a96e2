package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictCountsTest {
    private static final ClientFacts.Present USED =
            BrakeCountsTest.client(Optional.of(Instant.EPOCH), Optional.empty());
    private static final ClientFacts.Archived IN_ARCHIVE = BrakeCountsTest.inArchive(true);

    private final VerdictCounts plan = new VerdictCounts();
    private final VerdictCounts done = new VerdictCounts();

    @Test
    void countsAPlanByWhatItWouldDo() {
        plan();

        assertThat(plan.counts()).isEqualTo(new RunCounts(7, 2, 2, 1, 1, 1, 0));
        assertThat(plan.planSize()).isEqualTo(new PlanSize(5, 2, 1, 2, 1));
    }

    @Test
    void countsReasonsInTheOrderOfTheirCodes() {
        plan();

        assertThat(plan.reasons())
                .isEqualTo(Map.of(
                        "idle", 2,
                        "in-use", 1,
                        "kept-in-archive", 1,
                        "retention-over", 1,
                        "slept-long-enough", 1,
                        "used-while-asleep", 1));
        assertThat(plan.text())
                .isEqualTo(
                        "idle=2 in-use=1 kept-in-archive=1 retention-over=1 slept-long-enough=1 used-while-asleep=1");
    }

    @Test
    void countsWhatWasNeitherChangedNorFailedAsKept() {
        plan();
        done.done(new Verdict.Sleep(Reason.IDLE));
        done.done(new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH));
        done.failed();

        assertThat(done.changes()).isEqualTo(2);
        assertThat(done.counts(plan.counts())).isEqualTo(new RunCounts(7, 4, 1, 0, 1, 0, 1));
    }

    private void plan() {
        plan.plannedPresent(USED, new Verdict.Keep(Reason.IN_USE));
        plan.plannedPresent(USED, new Verdict.Sleep(Reason.IDLE));
        plan.plannedPresent(USED, new Verdict.Sleep(Reason.IDLE));
        plan.plannedPresent(USED, new Verdict.Wake(Reason.USED_WHILE_ASLEEP));
        plan.plannedPresent(USED, new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH));
        plan.plannedArchived(IN_ARCHIVE, new Verdict.Keep(Reason.KEPT_IN_ARCHIVE));
        plan.plannedArchived(IN_ARCHIVE, new Verdict.Forget(Reason.RETENTION_OVER));
    }
}
