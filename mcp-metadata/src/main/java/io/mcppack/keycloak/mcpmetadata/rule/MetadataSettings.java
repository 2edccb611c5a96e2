package io.mcppack.keycloak.mcpmetadata.rule;

import static io.mcppack.keycloak.mcpmetadata.rule.WebAddress.require;

import java.time.Duration;

/**
 * What a realm decides about the documents it publishes.
 */
public record MetadataSettings(Duration maxAge) {

    public static final Duration SHORTEST_MAX_AGE = Duration.ZERO;
    public static final Duration LONGEST_MAX_AGE = Duration.ofDays(1);

    public MetadataSettings {
        require(
                maxAge.compareTo(SHORTEST_MAX_AGE) >= 0 && maxAge.compareTo(LONGEST_MAX_AGE) <= 0,
                "must be between " + SHORTEST_MAX_AGE + " and P1D");
    }
}
