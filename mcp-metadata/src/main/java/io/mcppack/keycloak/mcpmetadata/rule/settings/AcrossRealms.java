package io.mcppack.keycloak.mcpmetadata.rule.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the realms of one Keycloak have to do with one another when several publish the same resource URL.
 */
public enum AcrossRealms {
    /** Nothing: each knows its own servers only. */
    SEPARATE,
    /** One MCP server for many tenants: each document lists the issuers of all realms that publish it. */
    SHARED,
    /** The first one keeps the URL for itself. */
    UNIQUE;

    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> spellings() {
        return Stream.of(values()).map(AcrossRealms::spelling).toList();
    }

    public static AcrossRealms spelled(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
