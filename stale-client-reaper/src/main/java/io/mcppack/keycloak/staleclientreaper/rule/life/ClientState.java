package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.Arrays;
import java.util.Optional;

/** Where a dynamic client is in its life; the code is what the table and the admin REST API say. */
public enum ClientState {
    ACTIVE("active"),
    /** Disabled by the reaper, with everything else untouched. A client that somebody else disabled is not asleep. */
    ASLEEP("asleep");

    private final String code;

    ClientState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<ClientState> ofCode(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }
}
