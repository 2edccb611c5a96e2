package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** When runs start: at a fixed time of the day, or else at intervals. */
public record Timetable(Duration every, Optional<LocalTime> at) {

    /**
     * Whether a run should start.
     *
     * @param lastRun the start of the last run by the timetable
     * @param firstLook when the reaper came to the realm: the first run waits as long as every other, and a run before
     *     that time belongs to an earlier life of the reaper in this realm
     */
    public boolean isDue(Optional<Instant> lastRun, Optional<Instant> firstLook, Instant now) {
        return lastRun.filter(run -> firstLook.filter(run::isAfter).isPresent())
                .or(() -> firstLook)
                .filter(start -> isDue(start, now))
                .isPresent();
    }

    /**
     * A start that lies ahead means that the clock was set back. Nothing starts then until the clock has caught up or
     * an administrator starts a run, which says what is wrong.
     */
    private boolean isDue(Instant lastStart, Instant now) {
        Instant latest = at.map(time -> latest(time, now)).orElseGet(() -> now.minus(every));
        return lastStart.isBefore(latest);
    }

    private static Instant latest(LocalTime time, Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC).with(time);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
