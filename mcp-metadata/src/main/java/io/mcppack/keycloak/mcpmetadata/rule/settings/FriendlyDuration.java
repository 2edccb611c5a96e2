package io.mcppack.keycloak.mcpmetadata.rule.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a duration as people write it (90s, 15m, 1h, 1d) or as ISO 8601 does (PT1H).
 */
public final class FriendlyDuration {

    // Nine digits of any unit stay far from an overflow.
    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,9})\\s*([smhd])");

    private FriendlyDuration() {}

    public static Duration parse(String text) {
        String trimmed = text.strip();
        Matcher shortForm = SHORT_FORM.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (shortForm.matches()) {
            return of(Long.parseLong(shortForm.group(1)), shortForm.group(2));
        }
        try {
            return Duration.parse(trimmed);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a duration such as 30m, 1h or PT1H", e);
        }
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
