package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.Locale;

/** The error codes of RFC 7591 section 3.2.2 and RFC 6749, gravest first. */
public enum RegistrationError {
    ACCESS_DENIED(403),
    INVALID_REDIRECT_URI(400),
    INVALID_CLIENT_METADATA(400);

    private final int status;

    RegistrationError(int status) {
        this.status = status;
    }

    /** As it stands in the {@code error} member of the answer. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int status() {
        return status;
    }
}
