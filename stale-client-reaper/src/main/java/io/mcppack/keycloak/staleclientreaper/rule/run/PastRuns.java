package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has run in a realm, from which follows what is due now.
 *
 * @param left by what runs were started that are recorded as going on although nobody holds the lease: a node died
 * @param lastScheduled the start of the last run of the timetable
 * @param lastHourly when somebody last looked for clients that were never used, between these runs
 * @param firstLook when the reaper came to the realm
 */
public record PastRuns(
        Set<String> left, Optional<Instant> lastScheduled, Optional<Instant> lastHourly, Optional<Instant> firstLook) {
    private static final Timetable EVERY_HOUR = new Timetable(Duration.ofHours(1), Optional.empty());

    /** A run of the timetable also does what an hourly one would. */
    public Optional<RunOrder> due(ReaperSettings settings, Instant now) {
        boolean byTheHour = settings.archivesNeverUsedByTheHour();
        if (byTheHour && left.equals(Set.of(RunOrder.HOURLY))) {
            return Optional.of(RunOrder.hourly());
        }
        if (!left.isEmpty() || settings.timetable().isDue(lastScheduled, firstLook, now)) {
            return Optional.of(RunOrder.scheduled(settings.dryRun()));
        }
        Optional<Instant> last =
                Stream.of(lastScheduled, lastHourly).flatMap(Optional::stream).max(Instant::compareTo);
        return Optional.of(RunOrder.hourly()).filter(order -> byTheHour && EVERY_HOUR.isDue(last, firstLook, now));
    }
}
