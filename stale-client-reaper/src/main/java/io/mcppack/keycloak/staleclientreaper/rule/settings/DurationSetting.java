package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setting that is a length of time: its key, what holds when nothing is set, and what is allowed. */
public record DurationSetting(String key, Duration standard, Duration least, Duration most) {
    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,9}) ?(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)");

    /**
     * Reads the text of the setting; nothing at all means the standard value.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed, and never the text that was refused
     */
    public Duration read(String text) {
        if (text.isBlank()) {
            return standard;
        }
        return parse(text.strip().toLowerCase(Locale.ROOT))
                .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0)
                .orElseThrow(() -> new IllegalArgumentException(allowed()));
    }

    public String allowed() {
        return key + " must be a length of time from " + words(least) + " to " + words(most) + ": ISO-8601 like "
                + standard + ", or a whole number and a unit like " + words(standard) + ".";
    }

    private static Optional<Duration> parse(String text) {
        Matcher matcher = WORDS.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2).charAt(0)) {
                        case 's' -> Duration.ofSeconds(amount);
                        case 'm' -> Duration.ofMinutes(amount);
                        case 'h' -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException notIso) {
            return Optional.empty();
        }
    }

    static String words(Duration value) {
        if (value.toSecondsPart() != 0) {
            return counted(value.toSeconds(), "second");
        }
        if (value.toMinutesPart() != 0) {
            return counted(value.toMinutes(), "minute");
        }
        return value.toHoursPart() != 0 ? counted(value.toHours(), "hour") : counted(value.toDays(), "day");
    }

    private static String counted(long amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }
}
