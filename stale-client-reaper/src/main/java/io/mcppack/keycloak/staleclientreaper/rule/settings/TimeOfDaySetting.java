package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** A setting that is a time of the day or nothing. */
record TimeOfDaySetting(String key) {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    Optional<LocalTime> read(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (!TIME.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(allowed());
        }
        return Optional.of(LocalTime.parse(text.strip()));
    }

    String allowed() {
        return key + " must be empty or a time of the day in UTC from 00:00 to 23:59.";
    }
}
