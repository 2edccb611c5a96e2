package io.mcppack.keycloak.mcpmetadata.rule.token;

import java.util.Locale;

/**
 * The errors with which a token is refused, as OAuth spells them.
 */
public enum RefusalCode {
    /** RFC 8707 section 2. */
    INVALID_TARGET,
    /** RFC 9449 section 5. */
    INVALID_DPOP_PROOF,
    /** RFC 6749 section 5.2. */
    INVALID_REQUEST;

    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
