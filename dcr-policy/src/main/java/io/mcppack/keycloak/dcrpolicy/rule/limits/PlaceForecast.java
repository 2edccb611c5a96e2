package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How many places of one way in are taken, and when the last one will be.
 *
 * @param taken at this moment
 * @param lastWeek how many of them were taken within {@link #WINDOW}
 */
public record PlaceForecast(long taken, long lastWeek, Instant now) {
    /** Long enough that a weekend does not look like the end of all arrivals. */
    public static final Duration WINDOW = Duration.ofDays(7);

    /** What is further away is a guess. */
    private static final Duration HORIZON = Duration.ofDays(14);

    /** The day (UTC) on which the limit is reached if clients arrive as in the last week; empty if that is not soon. */
    public Optional<LocalDate> fullOn(long limit) {
        long left = limit - taken;
        if (left <= 0 || lastWeek <= 0 || left > lastWeek * HORIZON.toDays() / WINDOW.toDays()) {
            return Optional.empty();
        }
        return Optional.of(
                LocalDate.ofInstant(now.plus(WINDOW.multipliedBy(left).dividedBy(lastWeek)), ZoneOffset.UTC));
    }
}
