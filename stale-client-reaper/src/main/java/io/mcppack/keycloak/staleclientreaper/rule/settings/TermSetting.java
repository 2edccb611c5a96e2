package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A setting that is a length of time or, where it may have no end, the word {@code off}. */
public record TermSetting(String key, Optional<Duration> standard) {
    private static final String OFF = "off";

    // A second is for those who try the reaper out in a realm of their own.
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(3650);

    public Optional<Duration> read(String text) {
        if (text.isBlank()) {
            return standard;
        }
        if (text.strip().toLowerCase(Locale.ROOT).equals(OFF)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DurationSetting(key, LEAST, LEAST, MOST).read(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(allowed(), e);
        }
    }

    String allowed() {
        return key
                + " must be off or a length of time from 1 second to 3650 days: ISO-8601 like P30D, or a whole number"
                + " and a unit like 30 days.";
    }

    String standardText() {
        return standard.map(DurationSetting::words).orElse(OFF);
    }
}
