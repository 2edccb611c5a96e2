package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.util.regex.Pattern;

/** A setting or request parameter that is a whole number: its key, what holds when nothing is set, and what is allowed. */
public record NumberSetting(String key, int standard, int least, int most) {
    // Nine digits fit an int, so that the bounds alone decide.
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    /**
     * Reads the text of the setting; nothing at all means the standard value.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed, and never the text that was refused
     */
    public int read(String text) {
        if (text.isBlank()) {
            return standard;
        }
        String digits = text.strip();
        if (DIGITS.matcher(digits).matches()) {
            int value = Integer.parseInt(digits);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new IllegalArgumentException(allowed());
    }

    public String allowed() {
        return key + " must be a whole number from " + least + " to " + most + ".";
    }
}
