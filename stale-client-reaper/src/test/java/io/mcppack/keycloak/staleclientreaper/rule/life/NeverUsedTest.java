package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that nobody has used, by the terms that a realm has unless it chooses others. */
final class NeverUsedTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ReaperSettings STANDARD = ReaperOptions.read(key -> List.of());
    private static final Lifecycle LIFECYCLE = new Lifecycle(STANDARD, Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({
        "ANONYMOUS,         false, PT24H,       Keep not-used-yet",
        "ANONYMOUS,         false, PT24H11M,    Keep not-used-yet",
        "ANONYMOUS,         false, PT24H16M,    Archive never-used",
        "METADATA_DOCUMENT, false, P2D,         Archive never-used",
        "METADATA_DOCUMENT, true,  P13D,        Keep not-used-yet",
        "METADATA_DOCUMENT, true,  P14DT11M1S,  Sleep unused-since-adoption",
        "ADOPTED,           true,  P13D,        Keep not-used-yet",
        "ADOPTED,           true,  P14DT11M1S,  Sleep unused-since-adoption",
        "INITIAL_ACCESS_TOKEN, false, P900D,    Keep origin-not-covered",
        "ADMIN,             false, P900D,       Keep admin-made",
    })
    void areArchivedAfterADayUnlessTheyWereAdopted(Origin origin, boolean adopted, Duration age, String said) {
        assertThat(judge(client(origin, adopted, age, signs(false, null, true))))
                .isEqualTo(said);
    }

    @Test
    void areKeptOrPutToSleepWhereSomethingSpeaksForThem() {
        assertThat(judge(signs(true, null, true))).isEqualTo("Keep live-session");
        assertThat(judge(signs(false, NOW.minusSeconds(60), true))).isEqualTo("Keep recent-consent");
        // Its use was lost with a node that died.
        assertThat(judge(signs(false, NOW.minus(Duration.ofDays(3)), true))).isEqualTo("Sleep never-used");
        assertThat(judge(signs(false, null, false))).isEqualTo("Sleep never-used");
    }

    /** What the query before an hourly run looks for. */
    @Test
    void areSoughtByTheirOwnDeadlineAlone() {
        var deadlines = Deadlines.ofNeverUsed(LIFECYCLE.deadlines(NOW));

        assertThat(deadlines).containsOnlyKeys(Origin.ANONYMOUS, Origin.METADATA_DOCUMENT);
        assertThat(deadlines.get(Origin.ANONYMOUS))
                .isEqualTo(new Deadlines(
                        // Ten minutes for the clocks, and two flushes.
                        Optional.of(NOW.minus(Duration.ofHours(24).plusMinutes(11))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String judge(SignsOfLife signs) {
        return judge(client(Origin.ANONYMOUS, false, Duration.ofDays(5), signs));
    }

    private static String judge(ClientFacts.Present client) {
        Verdict verdict = LIFECYCLE.judge(client, NOW);
        return verdict.getClass().getSimpleName() + " " + verdict.reason().code();
    }

    private static SignsOfLife signs(boolean session, @Nullable Instant consent, boolean whole) {
        return new SignsOfLife(session, Optional.ofNullable(consent), true, whole);
    }

    private static ClientFacts.Present client(Origin origin, boolean adopted, Duration age, SignsOfLife signs) {
        Instant began = NOW.minus(age);
        return new ClientFacts.Present(
                "app",
                Optional.of(origin),
                ClientState.ACTIVE,
                began,
                Optional.of(began),
                Optional.empty(),
                Optional.empty(),
                false,
                signs,
                Optional.empty(),
                adopted);
    }
}
