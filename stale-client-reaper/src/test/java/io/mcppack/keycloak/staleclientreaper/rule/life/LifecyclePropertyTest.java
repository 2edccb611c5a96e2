package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts.Present;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random lives of clients: registered, used, watched by nodes with clocks of their own, put to sleep, woken, archived,
 * brought back. More stories with {@code -Dmcp.life-stories=1000000}; a failure names the seed, which replays its story
 * with {@code -Dmcp.life-story=<seed>}.
 */
final class LifecyclePropertyTest {
    private static final int STORIES = Integer.getInteger("mcp.life-stories", 10_000);
    private static final Duration FLUSH = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void noClientIsPutToSleepWithinItsWindow() {
        Long replay = Long.getLong("mcp.life-story");
        long first = replay == null ? new Random().nextLong() : replay;
        System.out.println("life stories: " + STORIES + " from seed " + first);
        int slept = 0;
        int archived = 0;
        int kept = 0;
        for (long seed = first; seed != first + (replay == null ? STORIES : 1); seed++) {
            Story story = new Story(seed);
            story.live();
            slept += story.slept;
            archived += story.archived;
            kept += story.kept;
        }
        if (replay == null) {
            // A property of nothing would hold too.
            assertThat(slept).as("seed %d", first).isGreaterThan(STORIES / 10);
            assertThat(archived).as("seed %d", first).isGreaterThan(STORIES / 50);
            assertThat(kept).as("seed %d", first).isGreaterThan(STORIES);
        }
    }

    private static final class Story {
        private final long seed;
        private final Random random;
        private final Terms terms;
        private final Duration useWindow;
        private final Lifecycle lifecycle;
        private final Duration slowest;

        private Instant now = START;
        /** What is true: when the client was last registered, woken or used, and what it has. */
        private Instant lastSign;

        private boolean everUsed;
        private boolean session;
        /** What the database says of it, by the clocks of the nodes, and not all of it yet. */
        private ClientState state = ClientState.ACTIVE;

        private boolean enabled = true;
        private boolean gone;
        private boolean archivedUnused;
        private Instant since;
        private final Instant registered;
        private @Nullable Instant written;
        private @Nullable Instant pending;
        private Instant pendingAt = START;
        private Instant signBeforePending = START;
        private Instant pendingSince = START;
        private Instant due = START;
        private @Nullable Instant knownAtSleep;
        private Instant asleepSince = START;
        private @Nullable Instant consent;

        private int slept;
        private int archived;
        private int kept;

        Story(long seed) {
            this.seed = seed;
            random = new Random(seed);
            terms = new Terms(term(), term(), term(), Optional.empty(), term(), term());
            useWindow = Duration.ofMinutes(1 + random.nextInt(24 * 60));
            ReaperSettings standard = ReaperOptions.read(key -> List.of());
            lifecycle = new Lifecycle(
                    new ReaperSettings(
                            useWindow,
                            false,
                            Map.of(Origin.ANONYMOUS, terms),
                            standard.loginWithin(),
                            standard.keepAddressFor(),
                            List.of(),
                            standard.timetable(),
                            standard.limits()),
                    FLUSH);
            slowest = Duration.ofDays(1 + random.nextInt(60));
            lastSign = now;
            registered = skewed(now);
            since = registered;
        }

        void live() {
            for (int step = 0; step < 60; step++) {
                Duration longest = random.nextInt(4) == 0 ? Duration.ofMinutes(2) : slowest;
                now = now.plusMillis((long) (random.nextDouble() * random.nextDouble() * longest.toMillis()));
                flush();
                if (gone) {
                    if (random.nextInt(4) == 0) {
                        comeBack();
                    }
                    continue;
                }
                switch (random.nextInt(8)) {
                    case 0, 1 -> use();
                    case 2 -> session = random.nextBoolean();
                    case 3 -> consent();
                    case 4 -> returnOfTheUser();
                    default -> judge();
                }
            }
        }

        private void use() {
            if (!enabled) {
                return;
            }
            if (pending == null) {
                signBeforePending = lastSign;
                pendingSince = now;
            }
            lastSign = now;
            everUsed = true;
            if (pending == null && written == null) {
                due = now.plus(FLUSH.multipliedBy(2));
            }
            pending = skewed(now);
            pendingAt = now;
        }

        /** A first use waits for a flush; a later one rests for the window before. */
        private void flush() {
            if (pending == null || (now.isBefore(due) && random.nextInt(3) > 0)) {
                return;
            }
            written = written == null || pending.isAfter(written) ? pending : written;
            pending = null;
            // The node wrote it when it was due, however long after that the story goes on.
            Instant writtenAt = now.isBefore(due) ? now : later(due, pendingAt);
            due = writtenAt.plus(useWindow).plus(FLUSH.multipliedBy(2));
            if (gone && archivedUnused) {
                comeBack();
            }
            if (state == ClientState.ASLEEP) {
                // The use was on its way: whoever wrote it gives the client back.
                assertThat(verdict()).as("seed %d", seed).isInstanceOf(Verdict.Wake.class);
                comeBack();
            }
        }

        private void consent() {
            if (enabled) {
                consent = skewed(now);
                // A consent is a sign of life for whichever term applies.
                lastSign = now;
            }
        }

        private void returnOfTheUser() {
            if (state == ClientState.ASLEEP) {
                comeBack();
            }
        }

        private void comeBack() {
            gone = false;
            enabled = true;
            state = ClientState.ACTIVE;
            since = skewed(now);
            lastSign = now;
        }

        private Verdict verdict() {
            Present facts = new Present(
                    "app",
                    Optional.of(Origin.ANONYMOUS),
                    state,
                    since,
                    Optional.of(registered),
                    Optional.ofNullable(written),
                    Optional.ofNullable(knownAtSleep),
                    false,
                    new SignsOfLife(session, Optional.ofNullable(consent), enabled, true));
            return lifecycle.judge(facts, now);
        }

        private void judge() {
            Verdict verdict = verdict();
            if (verdict instanceof Verdict.Sleep) {
                slept++;
                assertSleepIsRight(verdict);
                state = ClientState.ASLEEP;
                enabled = false;
                since = skewed(now);
                asleepSince = now;
                knownAtSleep = written;
            } else if (verdict instanceof Verdict.Archive) {
                archived++;
                archivedUnused = verdict.reason() == Reason.NEVER_USED;
                assertThat(session).as("seed %d: a session was lost", seed).isFalse();
                if (archivedUnused) {
                    assertThat(consent).as("seed %d: a consent was lost", seed).isNull();
                    assertSleepIsRight(verdict);
                } else {
                    assertThat(state).as("seed %d", seed).isEqualTo(ClientState.ASLEEP);
                    assertLonger(asleepSince, terms.sleepBeforeArchive().orElseThrow());
                }
                gone = true;
            } else if (verdict instanceof Verdict.Wake) {
                comeBack();
            } else {
                kept++;
            }
        }

        private void assertSleepIsRight(Verdict verdict) {
            assertThat(session)
                    .as("seed %d: %s despite a session", seed, verdict)
                    .isFalse();
            assertThat(state).as("seed %d", seed).isEqualTo(ClientState.ACTIVE);
            Duration window = verdict.reason() == Reason.IDLE
                    ? terms.idleFor().orElseThrow()
                    : terms.neverUsedFor().orElseThrow();
            if (pending != null && Duration.between(pendingSince, now).compareTo(FLUSH.multipliedBy(2)) <= 0) {
                // Came back in the last minute, without a session and after its term was over, and is given back when
                // the
                // use arrives. Nobody could know.
                assertThat(Duration.between(signBeforePending, pendingSince))
                        .as("seed %d: used in time", seed)
                        .isGreaterThan(window);
                return;
            }
            assertLonger(lastSign, window);
            assertThat(verdict.reason() == Reason.IDLE).as("seed %d", seed).isEqualTo(everUsed);
        }

        private void assertLonger(Instant from, Duration term) {
            assertThat(Duration.between(from, now)).as("seed %d", seed).isGreaterThan(term);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        /** Nodes may be ten minutes off, each in its own direction. */
        private Instant skewed(Instant time) {
            return time.plusSeconds(random.nextInt(1_200) - 600L);
        }

        private Optional<Duration> term() {
            return random.nextInt(8) == 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMinutes(24 * 60 + random.nextInt(60 * 24 * 60)));
        }
    }
}
