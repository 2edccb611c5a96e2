package io.mcppack.keycloak.dcrpolicy.rule.registration;

/** The error codes of RFC 7591 section 3.2.2 and RFC 6749 section 4.1.2.1, most severe first. */
public enum RegistrationError {
    ACCESS_DENIED("access_denied", 403),
    TOO_MANY_REQUESTS("temporarily_unavailable", 429),
    TOO_LARGE("invalid_client_metadata", 413),
    UNSUPPORTED_MEDIA_TYPE("invalid_client_metadata", 415),
    INVALID_REDIRECT_URI("invalid_redirect_uri", 400),
    INVALID_CLIENT_METADATA("invalid_client_metadata", 400);

    private final String code;
    private final int status;

    RegistrationError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The value of the {@code error} member of the answer. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }
}
