package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Rest;
import io.mcppack.keycloak.staleclientreaper.rule.life.SignsOfLife;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.settings.BrakeLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BrakeCountsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Optional<Instant> A_USE = Optional.of(NOW.minus(Duration.ofDays(100)));
    private static final Rest SLEEP = Rest.of("asleep", "idle", NOW.minus(Duration.ofDays(10)));

    private final BrakeCounts counts = new BrakeCounts();

    @Test
    void aFloodOfClientsThatNobodyUsedStopsNoRunAndHidesNoMistake() {
        IntStream.range(0, 10_000)
                .forEach(i -> counts.present(
                        client(Optional.empty(), Optional.empty()), new Verdict.Archive(Reason.NEVER_USED)));
        IntStream.range(0, 10_000)
                .forEach(i -> counts.archived(inArchive(false), new Verdict.Forget(Reason.RETENTION_OVER)));
        assertThat(brake()).isEmpty();

        IntStream.range(0, 80)
                .forEach(i -> counts.present(client(A_USE, Optional.empty()), new Verdict.Keep(Reason.IN_USE)));
        IntStream.range(0, 20)
                .forEach(i -> counts.present(client(A_USE, Optional.empty()), new Verdict.Sleep(Reason.IDLE)));
        assertThat(counts.size()).isEqualTo(new PlanSize(100, 20, 0, 0, 0));
        assertThat(brake()).isEmpty();

        counts.present(client(A_USE, Optional.empty()), new Verdict.Sleep(Reason.IDLE));
        assertThat(brake()).contains(BrakeReason.TOO_LARGE_A_SHARE);
    }

    @Test
    void whoeverOnlyAskedForALoginChangesNothingForTheBrake() {
        counts.present(client(A_USE, Optional.of(SLEEP)), new Verdict.Sleep(Reason.IDLE));
        counts.present(client(A_USE, Optional.of(SLEEP)), new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH));

        assertThat(counts.size()).isEqualTo(new PlanSize(2, 0, 0, 0, 0));
    }

    @Test
    void anAdoptedClientMayHaveBeenUsed() {
        ClientFacts.Present adopted = new ClientFacts.Present(
                "app",
                Optional.of(Origin.ADOPTED),
                ClientState.ACTIVE,
                NOW,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                false,
                SignsOfLife.unasked(ClientState.ACTIVE));
        counts.present(adopted, new Verdict.Sleep(Reason.UNUSED_SINCE_ADOPTION));
        counts.archived(inArchive(true), new Verdict.Forget(Reason.RETENTION_OVER));

        assertThat(counts.size()).isEqualTo(new PlanSize(1, 1, 0, 1, 1));
    }

    private Optional<BrakeReason> brake() {
        return new Brake(new BrakeLimits(5_000, 1_000, 20, 20)).size(counts.size());
    }

    static ClientFacts.Present client(Optional<Instant> lastUsed, Optional<Rest> rest) {
        return new ClientFacts.Present(
                "app",
                Optional.of(Origin.ANONYMOUS),
                ClientState.ACTIVE,
                NOW,
                Optional.of(NOW),
                lastUsed,
                lastUsed,
                false,
                SignsOfLife.unasked(ClientState.ACTIVE),
                rest,
                false);
    }

    static ClientFacts.Archived inArchive(boolean maybeUsed) {
        return new ClientFacts.Archived("app", Optional.of(Origin.ANONYMOUS), NOW, maybeUsed);
    }
}
