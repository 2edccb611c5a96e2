package io.mcppack.keycloak.dcrpolicy.rule.existing;

/** What a client may do that the policy lets no client do. */
public enum ClientGap {
    NO_CONSENT("consent-not-required"),
    NO_PKCE("pkce-not-required"),
    FULL_SCOPE("full-scope-allowed"),
    IMPLICIT_FLOW("implicit-flow"),
    PASSWORD_GRANT("password-grant"),
    SERVICE_ACCOUNT("service-account"),
    /** Device grant, CIBA, token exchange or JWT authorization grant. */
    OTHER_GRANTS("other-grants");

    private final String code;

    ClientGap(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
