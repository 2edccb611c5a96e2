package io.mcppack.keycloak.kit.setting;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it: {@code 30 days}, {@code 90s}, or ISO 8601 like {@code P30D}. */
public final class DurationText {
    // Nine digits of any unit stay far from an overflow.
    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,9})\\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)");

    private DurationText() {}

    public static Optional<Duration> parse(String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        Matcher words = WORDS.matcher(stripped);
        try {
            return Optional.of(words.matches() ? of(words) : Duration.parse(stripped));
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }

    private static Duration of(Matcher words) {
        long amount = Long.parseLong(words.group(1));
        return switch (words.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** The text in the largest unit that fits; {@link #parse} reads it back. */
    public static String of(Duration value) {
        if (value.toSecondsPart() != 0 || value.isZero()) {
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
