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
     * @param lastStart of a run or, before the first one, when the reaper came to the realm: nothing happens in the
     *     instant it is switched on. A start that lies ahead means that the clock was set back; nothing starts then
     *     until it has caught up or an administrator starts a run, which says what is wrong.
     */
    public boolean isDue(Instant lastStart, Instant now) {
        Instant latest = at.map(time -> latest(time, now)).orElseGet(() -> now.minus(every));
        return lastStart.isBefore(latest);
    }

    private static Instant latest(LocalTime time, Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC).with(time);
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
