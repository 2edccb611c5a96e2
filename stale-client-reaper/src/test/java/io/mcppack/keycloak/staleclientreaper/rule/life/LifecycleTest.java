package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts.Present;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ClientGlob;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.settings.TermOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Terms TERMS = terms("14 days", "90 days", "off", "30 days", "365 days");
    private static final SignsOfLife NONE = new SignsOfLife(false, Optional.empty(), true, true);
    private static final SignsOfLife NONE_ASLEEP = new SignsOfLife(false, Optional.empty(), false, true);

    /**
     * What comes on top of a term: ten minutes of clocks, two flush intervals before the first use, and twice the use
     * window and four flush intervals after it.
     */
    @ParameterizedTest
    @CsvSource({
        "P13D,       Keep, not-used-yet",
        "P14DT11M,   Keep, not-used-yet",
        "P14DT11M1S, Archive, never-used",
        "P500D,      Archive, never-used",
    })
    void archivesAClientThatWasNeverUsed(Duration age, String verdict, String reason) {
        assertThat(said(judge(active(age)))).isEqualTo(verdict + " " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "P400D, PT0S,         Keep, in-use",
        "P400D, P90D,         Keep, in-use",
        "P400D, P90DT2H12M,   Keep, in-use",
        "P400D, P90DT2H12M1S, Sleep, idle",
        // Woken after its last use: the term begins again.
        "P80D,  P300D,        Keep, in-use",
        "P91D,  P300D,        Sleep, idle",
    })
    void putsAClientToSleepThatIsIdle(Duration sinceState, Duration sinceUse, String verdict, String reason) {
        assertThat(said(judge(used(sinceState, sinceUse)))).isEqualTo(verdict + " " + reason);
    }

    @ParameterizedTest
    @CsvSource({"P364D, Keep in-use", "P366D, Sleep too-old"})
    void putsAClientToSleepThatIsTooOldWhenItIsAskedTo(Duration age, String said) {
        Lifecycle lifecycle = lifecycle(terms("off", "off", "365 days", "off", "off"));

        assertThat(said(lifecycle.judge(used(age, Duration.ofHours(1)), NOW))).isEqualTo(said);
        assertThat(said(judge(used(age, Duration.ofHours(1))))).isEqualTo("Keep in-use");
    }

    @ParameterizedTest
    @CsvSource({"P30D, Keep still-asleep", "P30DT10M1S, Archive slept-long-enough"})
    void archivesAClientThatHasSleptLongEnough(Duration asleep, String said) {
        assertThat(said(judge(sleeper(asleep, NONE_ASLEEP)))).isEqualTo(said);
    }

    /** It was used before it was put to sleep, and the use came to the database after. */
    @Test
    void wakesAClientWhoseUseArrivesWhileItSleeps() {
        Present client = used(Duration.ofDays(3), Duration.ofDays(4));
        Optional<Instant> before = Optional.of(ago(Duration.ofDays(100)));

        assertThat(said(judge(asleep(client, Optional.empty(), NONE_ASLEEP)))).isEqualTo("Wake used-while-asleep");
        assertThat(said(judge(asleep(client, before, NONE_ASLEEP)))).isEqualTo("Wake used-while-asleep");
        assertThat(said(judge(asleep(client, client.lastUsedAt(), NONE_ASLEEP))))
                .isEqualTo("Keep still-asleep");
    }

    @Test
    void aUseFromBeforeAnAdministratorsDecisionWakesNobody() {
        Present client = used(Duration.ofDays(3), Duration.ofDays(4));
        Optional<Instant> decision = Optional.of(ago(Duration.ofDays(2)));

        assertThat(said(judge(asleep(client, decision, NONE_ASLEEP)))).isEqualTo("Keep still-asleep");
    }

    @Test
    void followsWhoeverEnablesASleepingClient() {
        assertThat(said(judge(sleeper(Duration.ofDays(400), NONE)))).isEqualTo("Wake enabled-by-others");
    }

    @Test
    void keepsAClientThatSomebodyElseDisabled() {
        assertThat(said(judge(active(Duration.ofDays(400)).with(NONE_ASLEEP)))).isEqualTo("Keep disabled-by-others");
    }

    @Test
    void keepsAClientWithASessionAwakeAndOutOfTheArchive() {
        SignsOfLife session = new SignsOfLife(true, Optional.empty(), true, true);
        SignsOfLife sessionOfASleeper = new SignsOfLife(true, Optional.empty(), false, true);

        assertThat(said(judge(active(Duration.ofDays(400)).with(session)))).isEqualTo("Keep live-session");
        assertThat(said(judge(used(Duration.ofDays(400), Duration.ofDays(300)).with(session))))
                .isEqualTo("Keep live-session");
        assertThat(said(judge(sleeper(Duration.ofDays(400), sessionOfASleeper))))
                .isEqualTo("Keep live-session");
    }

    @ParameterizedTest
    @CsvSource({"P14D, Keep recent-consent", "P14DT10M1S, Sleep never-used"})
    void aConsentKeepsAClientLikeAUseAndAlwaysOutOfTheArchive(Duration sinceConsent, String said) {
        SignsOfLife consent = new SignsOfLife(false, Optional.of(NOW.minus(sinceConsent)), true, true);

        assertThat(said(judge(active(Duration.ofDays(400)).with(consent)))).isEqualTo(said);
    }

    @Test
    void keepsASleeperThatAnArchiveWouldNotHoldWhole() {
        assertThat(said(judge(sleeper(Duration.ofDays(400), new SignsOfLife(false, Optional.empty(), false, false)))))
                .isEqualTo("Keep not-restorable");
    }

    @Test
    void keepsAClientOfUnknownAge() {
        Present client = active(Duration.ofDays(400));

        assertThat(said(judge(new Present(
                        "app",
                        client.origin(),
                        ClientState.ACTIVE,
                        client.since(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        NONE))))
                .isEqualTo("Keep unknown-age");
    }

    @Test
    void keepsProtectedClients() {
        Present client = active(Duration.ofDays(400));
        Present chosen = new Present(
                "app",
                client.origin(),
                client.state(),
                client.since(),
                client.registeredAt(),
                Optional.empty(),
                Optional.empty(),
                true,
                NONE);
        Lifecycle patterns = new Lifecycle(
                settings(Map.of(Origin.ANONYMOUS, TERMS), List.of(new ClientGlob("a*"))), Duration.ofSeconds(30));

        assertThat(said(judge(chosen))).isEqualTo("Keep protected");
        assertThat(said(patterns.judge(client, NOW))).isEqualTo("Keep protected");
        assertThat(said(patterns.judge(sleeper(Duration.ofDays(400), NONE_ASLEEP), NOW)))
                .isEqualTo("Keep protected");
        assertThat(said(patterns.judge(archived(Duration.ofDays(4_000)), NOW))).isEqualTo("Keep protected");
    }

    @ParameterizedTest
    @EnumSource(Origin.class)
    void touchesNoOriginWithoutTermsAndNeverWhatAnAdministratorMade(Origin origin) {
        Lifecycle none = new Lifecycle(settings(Map.of(), List.of()), Duration.ofSeconds(30));
        Lifecycle all = new Lifecycle(settings(Map.of(origin, TERMS), List.of()), Duration.ofSeconds(30));
        Present client = new Present(
                "app",
                Optional.of(origin),
                ClientState.ACTIVE,
                ago(Duration.ofDays(400)),
                Optional.of(ago(Duration.ofDays(400))),
                Optional.empty(),
                Optional.empty(),
                false,
                NONE);

        assertThat(none.judge(client, NOW)).isInstanceOf(Verdict.Keep.class);
        assertThat(said(all.judge(client, NOW)))
                .isEqualTo(
                        switch (origin) {
                            case ADMIN -> "Keep admin-made";
                            case ADOPTED -> "Sleep unused-since-adoption";
                            default -> "Archive never-used";
                        });
    }

    @Test
    void keepsAClientWhoseOriginIsNotKnownToThisVersion() {
        Present client = active(Duration.ofDays(400));

        assertThat(said(judge(new Present(
                        "app",
                        Optional.empty(),
                        client.state(),
                        client.since(),
                        client.registeredAt(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        NONE))))
                .isEqualTo("Keep origin-not-covered");
    }

    @ParameterizedTest
    @CsvSource({"-PT10M, false", "-PT10M0.001S, true", "-P3650D, true"})
    void keepsEverythingWhoseTimesLieAhead(Duration ago, boolean wrong) {
        Instant ahead = NOW.minus(ago);
        Instant past = ago(Duration.ofDays(400));
        for (Present client : List.of(
                present(ahead, past, Optional.empty(), NONE),
                present(past, ahead, Optional.empty(), NONE),
                present(past, past, Optional.of(ahead), NONE),
                present(past, past, Optional.empty(), new SignsOfLife(false, Optional.of(ahead), true, true)))) {
            assertThat(said(judge(client)).equals("Keep clock-looks-wrong")).isEqualTo(wrong);
        }
        assertThat(said(judge(new ClientFacts.Archived("app", Optional.of(Origin.ANONYMOUS), ahead, true))))
                .isEqualTo(wrong ? "Keep clock-looks-wrong" : "Keep kept-in-archive");
    }

    @ParameterizedTest
    @CsvSource({"P365D, Keep kept-in-archive", "P366D, Forget retention-over"})
    void forgetsWhatHasBeenInTheArchiveLongEnough(Duration age, String said) {
        assertThat(said(judge(archived(age)))).isEqualTo(said);
    }

    @Test
    void offIsForEver() {
        Lifecycle lifecycle = lifecycle(terms("off", "off", "off", "off", "off"));
        Duration ages = Duration.ofDays(20_000);

        assertThat(lifecycle.judge(active(ages), NOW)).isInstanceOf(Verdict.Keep.class);
        assertThat(lifecycle.judge(used(ages, ages), NOW)).isInstanceOf(Verdict.Keep.class);
        assertThat(lifecycle.judge(sleeper(ages, NONE_ASLEEP), NOW)).isInstanceOf(Verdict.Keep.class);
        assertThat(lifecycle.judge(archived(ages), NOW)).isInstanceOf(Verdict.Keep.class);
    }

    /** What is decided without asking Keycloak may not be decided otherwise when it is asked. */
    @ParameterizedTest
    @EnumSource(ClientState.class)
    void asksForSignsOfLifeOnlyWhereTheyCanMatter(ClientState state) {
        for (int days : new int[] {1, 10, 20, 100, 400}) {
            Present client = new Present(
                    "app",
                    Optional.of(Origin.ANONYMOUS),
                    state,
                    ago(Duration.ofDays(days)),
                    Optional.of(ago(Duration.ofDays(400))),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    SignsOfLife.unasked(state));
            boolean enabled = state == ClientState.ACTIVE;
            if (judge(client) instanceof Verdict.Keep) {
                assertThat(judge(client.with(new SignsOfLife(true, Optional.of(NOW), enabled, false))))
                        .isInstanceOf(Verdict.Keep.class);
            }
        }
    }

    /** Somebody else has found it stale by a term of his own; whatever else keeps a client keeps it. */
    @Test
    void putsToSleepWhatAWorkflowHasFoundStaleUnlessSomethingKeepsIt() {
        Present old = used(Duration.ofDays(3), Duration.ofHours(3));
        SignsOfLife session = new SignsOfLife(true, Optional.empty(), true, true);
        SignsOfLife consent = new SignsOfLife(false, Optional.of(ago(Duration.ofMinutes(5))), true, true);

        assertThat(staleClientSleep(old)).isEqualTo("Sleep workflow");
        assertThat(staleClientSleep(active(Duration.ofSeconds(1)))).isEqualTo("Sleep workflow");
        assertThat(staleClientSleep(used(Duration.ofDays(3), Duration.ofHours(1))))
                .isEqualTo("Keep in-use");
        assertThat(staleClientSleep(old.with(session))).isEqualTo("Keep live-session");
        assertThat(staleClientSleep(old.with(consent))).isEqualTo("Keep recent-consent");
        assertThat(staleClientSleep(old.with(NONE_ASLEEP))).isEqualTo("Keep disabled-by-others");
        assertThat(staleClientSleep(sleeper(Duration.ofDays(400), NONE_ASLEEP))).isEqualTo("Keep still-asleep");
        assertThat(staleClientSleep(active(Duration.ofDays(-1)))).isEqualTo("Keep clock-looks-wrong");
        for (Optional<Origin> origin :
                List.of(Optional.of(Origin.ADMIN), Optional.of(Origin.ADOPTED), Optional.<Origin>empty())) {
            assertThat(staleClientSleep(new Present(
                            "app",
                            origin,
                            ClientState.ACTIVE,
                            old.since(),
                            old.registeredAt(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            NONE)))
                    .startsWith("Keep ");
        }
    }

    /** What a query leaves out and what a look at each client leaves out is the same. */
    @Test
    void tellsAQueryHowOldTheTimesOfAStaleClientAre() {
        Deadlines deadlines = lifecycle(terms("14 days", "90 days", "365 days", "off", "off"))
                .deadlines(NOW)
                .get(Origin.ANONYMOUS);

        assertThat(deadlines)
                .isEqualTo(new Deadlines(
                        Optional.of(ago(Duration.parse("P14DT11M"))),
                        Optional.of(ago(Duration.parse("P14DT11M"))),
                        Optional.of(ago(Duration.parse("P90DT2H12M"))),
                        Optional.of(ago(Duration.parse("P365DT10M")))));
        assertThat(lifecycle(terms("off", "off", "off", "off", "off"))
                        .deadlines(NOW)
                        .get(Origin.ANONYMOUS))
                .isEqualTo(new Deadlines(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aTermOfAWorkflowTakesThePlaceOfTheTermsOfTheRealm() {
        Terms within = settings(Map.of(Origin.ANONYMOUS, terms("14 days", "off", "1 day", "30 days", "off")), List.of())
                .within(Duration.ofDays(7))
                .terms()
                .get(Origin.ANONYMOUS);

        assertThat(within).isEqualTo(terms("7 days", "7 days", "off", "30 days", "off"));
    }

    @Test
    void bearsTheEndsOfTime() {
        for (Instant one : List.of(Instant.MIN, Instant.EPOCH, NOW, Instant.MAX)) {
            for (Instant other : List.of(Instant.MIN, Instant.EPOCH, NOW, Instant.MAX)) {
                assertThat(lifecycle(TERMS).judge(present(one, other, Optional.of(one), NONE), other))
                        .isNotNull();
                assertThat(lifecycle(TERMS)
                                .judge(
                                        new ClientFacts.Archived("app", Optional.of(Origin.ANONYMOUS), one, true),
                                        other))
                        .isNotNull();
            }
        }
    }

    private static String staleClientSleep(Present client) {
        return said(lifecycle(TERMS).judgeFoundStale(client, NOW));
    }

    private static Verdict judge(ClientFacts facts) {
        return lifecycle(TERMS).judge(facts, NOW);
    }

    private static Lifecycle lifecycle(Terms terms) {
        return new Lifecycle(settings(Map.of(Origin.ANONYMOUS, terms), List.of()), Duration.ofSeconds(30));
    }

    private static ReaperSettings settings(Map<Origin, Terms> terms, List<ClientGlob> globs) {
        ReaperSettings standard = ReaperOptions.read(key -> List.of());
        return new ReaperSettings(
                Duration.ofHours(1),
                false,
                terms,
                Duration.ofHours(1),
                Optional.empty(),
                globs,
                standard.timetable(),
                standard.limits());
    }

    private static Terms terms(String neverUsed, String idle, String age, String sleep, String keep) {
        return new Terms(
                TermOptions.NEVER_USED_FOR.read(List.of(neverUsed)),
                TermOptions.NEVER_USED_FOR.read(List.of(neverUsed)),
                TermOptions.IDLE_FOR.read(List.of(idle)),
                TermOptions.ABSOLUTE_AGE.read(List.of(age)),
                TermOptions.SLEEP_BEFORE_ARCHIVE.read(List.of(sleep)),
                TermOptions.KEEP_ARCHIVE_FOR.read(List.of(keep)));
    }

    private static Present active(Duration age) {
        return present(ago(age), ago(age), Optional.empty(), NONE);
    }

    private static Present used(Duration age, Duration sinceUse) {
        return present(ago(age), ago(Duration.ofDays(500)), Optional.of(ago(sinceUse)), NONE);
    }

    private static Present sleeper(Duration asleep, SignsOfLife signs) {
        return asleep(present(ago(asleep), ago(Duration.ofDays(500)), Optional.empty(), NONE), Optional.empty(), signs);
    }

    private static Present asleep(Present client, Optional<Instant> known, SignsOfLife signs) {
        return new Present(
                client.clientId(),
                client.origin(),
                ClientState.ASLEEP,
                client.since(),
                client.registeredAt(),
                client.lastUsedAt(),
                known,
                false,
                signs);
    }

    private static Present present(Instant since, Instant registered, Optional<Instant> lastUsed, SignsOfLife signs) {
        return new Present(
                "app",
                Optional.of(Origin.ANONYMOUS),
                ClientState.ACTIVE,
                since,
                Optional.of(registered),
                lastUsed,
                Optional.empty(),
                false,
                signs);
    }

    private static ClientFacts archived(Duration age) {
        return new ClientFacts.Archived("app", Optional.of(Origin.ANONYMOUS), ago(age), true);
    }

    private static Instant ago(Duration time) {
        return NOW.minus(time);
    }

    private static String said(Verdict verdict) {
        return verdict.getClass().getSimpleName() + " " + verdict.reason().code();
    }
}
