package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.util.Locale;

/** A setting that is true or false. */
public record SwitchSetting(String key, boolean standard) {

    /**
     * Reads the text of the setting; nothing at all means the standard value.
     *
     * @throws IllegalArgumentException with a sentence that says what is allowed
     */
    public boolean read(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "" -> standard;
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " must be true or false.");
        };
    }
}
