package io.mcppack.keycloak.dcrpolicy.rule.setup;

/** The ids and settings of Keycloak's own registration policies that matter here (26.7). */
public final class StockPolicy {
    public static final String TRUSTED_HOSTS = "trusted-hosts";
    public static final String CONSENT_REQUIRED = "consent-required";
    public static final String CLIENT_DISABLED = "client-disabled";
    public static final String MAX_CLIENTS = "max-clients";
    public static final String WEB_ORIGINS = "registration-web-origins";
    public static final String ORIGINS = "web-origins";

    /** Shown as Allowed Client Scopes; the id keeps an old name. */
    public static final String ALLOWED_SCOPES = "allowed-client-templates";

    public static final String SCOPES = "allowed-client-scopes";
    public static final String ALLOW_DEFAULT_SCOPES = "allow-default-scopes";

    private StockPolicy() {}
}
