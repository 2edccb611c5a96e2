package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** Reads a label back; whoever has none came by an update of what nobody remembers. */
    public static Registrar labelled(@Nullable String label) {
        return Arrays.stream(values())
                .filter(registrar -> registrar.label().equals(label))
                .findAny()
                .orElse(REGISTRATION_ACCESS_TOKEN);
    }
}
