package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.Arrays;
import java.util.Optional;

/** What may be done to a client; the code is what events, the story of a client and the metrics say. */
public enum LifecycleChange {
    ASLEEP("asleep"),
    WOKEN("woken"),
    ARCHIVED("archived"),
    RESTORED("restored"),
    FORGOTTEN("forgotten");

    private final String code;

    LifecycleChange(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<LifecycleChange> ofCode(String code) {
        return Arrays.stream(values())
                .filter(change -> change.code.equals(code))
                .findFirst();
    }
}
