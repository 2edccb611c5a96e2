package io.mcppack.keycloak.mcpmetadata.rule.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the realms of one Keycloak have to do with one another when several publish the same resource URL.
 */
public enum AcrossRealms {
    /** Nothing: each knows its own servers only. */
    SEPARATE("separate"),
    /** One MCP server for many tenants: each document lists the issuers of all realms that publish it. */
    SHARED("shared"),
    /** The first one keeps the URL for itself. */
    UNIQUE("unique");

    private final String code;

    AcrossRealms(String code) {
        this.code = code;
    }

    public String spelling() {
        return code;
    }

    public static List<String> spellings() {
        return Stream.of(values()).map(AcrossRealms::spelling).toList();
    }

    public static AcrossRealms spelled(String text) {
        return Stream.of(values())
                .filter(choice -> choice.code.equalsIgnoreCase(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("none of " + String.join(", ", spellings())));
    }
}
