package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.util.List;

/** A setting of a realm as a form shows it. */
public record Option(String key, String label, String help, Kind kind, List<String> standard) {
    /** What kind of field a form has for it. */
    public enum Kind {
        TEXT,
        NUMBER,
        SWITCH,
        LIST
    }

    public Option {
        standard = List.copyOf(standard);
    }
}
