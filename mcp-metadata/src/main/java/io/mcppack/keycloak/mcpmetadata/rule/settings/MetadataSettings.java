package io.mcppack.keycloak.mcpmetadata.rule.settings;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.time.Duration;

/**
 * What a realm decides about the documents it publishes, and about trying out the servers they describe.
 *
 * @param maxAge how long a document may be kept
 * @param checkPrivateAddresses whether a check may call a server inside the operator's own network
 */
public record MetadataSettings(Duration maxAge, boolean checkPrivateAddresses) {

    public static final String MAX_AGE_BOUNDS = "between PT0S and P1D";

    private static final Duration SHORTEST_MAX_AGE = Duration.ZERO;
    private static final Duration LONGEST_MAX_AGE = Duration.ofDays(1);

    public MetadataSettings {
        require(
                maxAge.compareTo(SHORTEST_MAX_AGE) >= 0 && maxAge.compareTo(LONGEST_MAX_AGE) <= 0,
                "must be " + MAX_AGE_BOUNDS);
    }
}
