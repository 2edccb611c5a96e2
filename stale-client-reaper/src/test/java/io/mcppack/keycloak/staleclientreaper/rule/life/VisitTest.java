package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request without a login leaves nothing that lasts. */
final class VisitTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final SignsOfLife NONE = new SignsOfLife(false, Optional.empty(), true, true);
    private static final Lifecycle LIFECYCLE =
            new Lifecycle(ReaperOptions.read(key -> List.of()), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({
        "PT30M,     P1D,  Keep awaits-login",
        "PT1H1M,    P1D,  Keep awaits-login",
        "PT1H1M37S, P1D,  Sleep never-used",
        "PT2H,      P29D, Sleep never-used",
        "PT2H,      P31D, Archive slept-long-enough",
    })
    void aClientThatWasAsleepGoesOnSleeping(Duration sinceRequest, Duration sinceSleep, String said) {
        assertThat(judge(back(sinceRequest, rest("asleep", "never-used", sinceSleep), Optional.empty(), NONE)))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"PT30M, Keep awaits-login", "PT2H, Archive slept-long-enough"})
    void aClientFromTheArchiveGoesBackThere(Duration sinceRequest, String said) {
        Rest rest = rest("archived", "slept-long-enough", Duration.ofDays(1));

        assertThat(judge(back(sinceRequest, rest, Optional.empty(), NONE))).isEqualTo(said);
    }

    @Test
    void aUserWhoLogsInEndsTheRest() {
        Rest rest = rest("asleep", "idle", Duration.ofDays(31));
        Optional<Instant> use = Optional.of(NOW.minus(Duration.ofHours(2)));

        assertThat(judge(back(Duration.ofHours(3), rest, use, NONE))).isEqualTo("Keep in-use");
        assertThat(judge(back(
                        Duration.ofHours(3),
                        rest,
                        Optional.empty(),
                        new SignsOfLife(true, Optional.empty(), true, true))))
                .isEqualTo("Keep live-session");
        assertThat(judge(back(Duration.ofHours(3), rest, Optional.empty(), new SignsOfLife(false, use, true, true))))
                .isEqualTo("Keep recent-consent");
    }

    @Test
    void whatTheArchiveCouldNotHoldSleepsOn() {
        SignsOfLife owner = new SignsOfLife(false, Optional.empty(), true, false);

        assertThat(judge(
                        back(Duration.ofDays(1), rest("asleep", "idle", Duration.ofDays(31)), Optional.empty(), owner)))
                .isEqualTo("Sleep idle");
    }

    @Test
    void aWorkflowWaitsForTheLoginToo() {
        Rest rest = rest("asleep", "workflow", Duration.ofDays(1));

        assertThat(said(LIFECYCLE.judgeFoundStale(back(Duration.ofMinutes(5), rest, Optional.empty(), NONE), NOW)))
                .isEqualTo("Keep awaits-login");
        assertThat(said(LIFECYCLE.judgeFoundStale(back(Duration.ofHours(2), rest, Optional.empty(), NONE), NOW)))
                .isEqualTo("Sleep workflow");
    }

    @Test
    void whatAnotherVersionWroteIsASleepOfAnUnusedClient() {
        Rest rest = Rest.of("elsewhere", "no-reason", NOW);

        assertThat(rest.isArchived()).isFalse();
        assertThat(rest.reason()).isEqualTo(Reason.NEVER_USED);
    }

    private static Rest rest(String place, String reason, Duration since) {
        return Rest.of(place, reason, NOW.minus(since));
    }

    private static ClientFacts.Present back(
            Duration sinceRequest, Rest rest, Optional<Instant> lastUsed, SignsOfLife signs) {
        return new ClientFacts.Present(
                "app",
                Optional.of(Origin.ANONYMOUS),
                ClientState.ACTIVE,
                NOW.minus(sinceRequest),
                Optional.of(NOW.minus(Duration.ofDays(500))),
                lastUsed,
                Optional.empty(),
                false,
                signs,
                Optional.of(rest),
                false);
    }

    private static String judge(ClientFacts.Present client) {
        return said(LIFECYCLE.judge(client, NOW));
    }

    private static String said(Verdict verdict) {
        return verdict.getClass().getSimpleName() + " " + verdict.reason().code();
    }
}
