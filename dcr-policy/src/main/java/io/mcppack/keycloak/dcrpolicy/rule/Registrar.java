package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.Locale;

/** Who sends a registration or an update. */
public enum Registrar {
    ANONYMOUS,
    INITIAL_ACCESS_TOKEN,
    REGISTRATION_ACCESS_TOKEN,
    ADMIN;

    /** The value of the client attribute {@code mcp.registered-by}, see docs/contracts.md. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
