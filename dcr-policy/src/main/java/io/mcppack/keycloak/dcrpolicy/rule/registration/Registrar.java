package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who sends a registration or an update. */
public enum Registrar {
    ANONYMOUS("anonymous"),
    INITIAL_ACCESS_TOKEN("initial-access-token"),
    REGISTRATION_ACCESS_TOKEN("registration-access-token"),
    ADMIN("admin");

    private final String code;

    Registrar(String code) {
        this.code = code;
    }

    /** The value of the client attribute {@code mcp.registered-by}, see docs/contracts.md. */
    public String code() {
        return code;
    }

    /** Reads a code back. A client without one was registered before the pack came and has been updated since. */
    public static Registrar of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(registrar -> registrar.code.equals(code))
                .findAny()
                .orElse(REGISTRATION_ACCESS_TOKEN);
    }
}
