package io.mcppack.keycloak.dcrpolicy.rule;

/** The ids and settings of Keycloak's own registration policies that matter here (26.7). */
final class StockPolicy {

    static final String TRUSTED_HOSTS = "trusted-hosts";
    static final String CONSENT_REQUIRED = "consent-required";
    static final String CLIENT_DISABLED = "client-disabled";
    static final String MAX_CLIENTS = "max-clients";
    static final String WEB_ORIGINS = "registration-web-origins";
    static final String ORIGINS = "web-origins";

    /** Shown as Allowed Client Scopes; the id keeps an old name. */
    static final String ALLOWED_SCOPES = "allowed-client-templates";

    static final String SCOPES = "allowed-client-scopes";
    static final String ALLOW_DEFAULT_SCOPES = "allow-default-scopes";

    private StockPolicy() {}
}
