package io.mcppack.keycloak.themes.rule;

import java.util.Arrays;
import java.util.Locale;

/** What the page says about the origin of a client. */
public enum Mark {
    /** It registered itself, and this request returns to the address of a vendor that the catalogue knows. */
    VERIFIED,
    /** It registered itself with the name and addresses of a known client, which anyone can do. */
    RECOGNISED,
    /** It registered itself with a name that imitates the one of a known client with other letters. */
    LOOK_ALIKE,
    /** It registered itself, and nothing more is known. */
    SELF_REGISTERED,
    /** An administrator made it. */
    NONE;

    /** As templates compare it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What dcr-policy says of a client; anything else is no reason to trust it. */
    public static Mark of(String code) {
        return Arrays.stream(values())
                .filter(mark -> mark != NONE && mark.code().equals(code))
                .findAny()
                .orElse(SELF_REGISTERED);
    }
}
