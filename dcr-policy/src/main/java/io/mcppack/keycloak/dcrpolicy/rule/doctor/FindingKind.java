package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/** Everything that the doctor looks for, and what to do about it. */
public enum FindingKind {
    TRUSTED_HOSTS(
            "trusted-hosts",
            Severity.BLOCKER,
            "Call POST dcr-policy/setup, which replaces the policy Trusted Hosts with mcp-dcr-policy."),
    POLICY_WITHOUT_PROVIDER(
            "policy-without-provider",
            Severity.BLOCKER,
            "Install the JAR of that provider again, or delete the policy: until then Keycloak refuses every"
                    + " registration to which the policy applies."),
    CLIENTS_ARE_DISABLED(
            "clients-are-disabled",
            Severity.BLOCKER,
            "Delete the policy Client Disabled, or enable each client by hand after it has registered."),
    OPENID_REFUSED(
            "openid-refused",
            Severity.BLOCKER,
            "Call POST dcr-policy/setup, or add openid to the policy Allowed Client Scopes."),
    MAX_CLIENTS_REACHED(
            "max-clients-reached",
            Severity.BLOCKER,
            "Raise the limit of the policy Max Clients Limit, or delete unused clients; the limit counts every"
                    + " client of the realm, not only self-registered ones."),
    MAX_CLIENTS_NEAR(
            "max-clients-near",
            Severity.WARNING,
            "Raise the limit of the policy Max Clients Limit before it is reached; it counts every client of the realm,"
                    + " not only self-registered ones."),
    SELF_REGISTERED_CLIENTS_FULL(
            "self-registered-clients-full",
            Severity.BLOCKER,
            "Raise max-clients of mcp-dcr-policy, or remove clients that nobody uses any more: only clients that a user"
                    + " has let in hold a place."),
    SELF_REGISTERED_CLIENTS_FULL_SOON(
            "self-registered-clients-full-soon",
            Severity.WARNING,
            "Raise max-clients of mcp-dcr-policy before that day, or remove clients that nobody uses any more: only"
                    + " clients that a user has let in hold a place."),
    SELF_REGISTERED_CLIENTS_NEAR(
            "self-registered-clients-near",
            Severity.WARNING,
            "Raise max-clients of mcp-dcr-policy before it is reached, or remove clients that nobody uses any more: only"
                    + " clients that a user has let in hold a place."),
    ARRIVAL_SWITCHED_OFF(
            "arrival-switched-off",
            Severity.WARNING,
            "Call POST dcr-policy/setup, which enables the client policy mcp-arrival again, or set rows of mcp-dcr-policy to"
                    + " at-registration if this is intended."),
    NOT_GOVERNED(
            "not-governed",
            Severity.WARNING,
            "Call POST dcr-policy/setup, or create the policy mcp-dcr-policy for anonymous and authenticated access."),
    NOBODY_CAN_REGISTER(
            "nobody-can-register",
            Severity.WARNING,
            "Do nothing if this is intended. Otherwise choose the preset mcp-safe, or list hosts, apps or addresses."),
    BARE_APP_SCHEME(
            "bare-app-scheme",
            Severity.WARNING,
            "Write scheme and authority in app-redirects, such as cursor://anysphere.cursor-mcp: with a bare scheme, any app"
                    + " that claims it receives codes."),
    CALLER_HIDDEN(
            "caller-hidden",
            Severity.WARNING,
            "Start the server with --proxy-headers=xforwarded (or forwarded) and --proxy-trusted-addresses: otherwise all"
                    + " callers behind the proxy count as one and share one limit."),
    CALLER_INVENTED(
            "caller-invented",
            Severity.WARNING,
            "Let the first proxy overwrite X-Forwarded-For with the address that it sees (nginx: proxy_set_header"
                    + " X-Forwarded-For $remote_addr), and name your proxies in --proxy-trusted-addresses: otherwise a"
                    + " caller can use the limit of any other address."),
    RAW_ENDPOINTS_OPEN(
            "raw-endpoints-open",
            Severity.WARNING,
            "Call POST dcr-policy/setup: with mcp-dcr-policy, only the OpenID Connect endpoint accepts registrations."),
    ADVERTISED_SCOPES_REFUSED(
            "advertised-scopes-refused",
            Severity.WARNING,
            "Add these scopes to the policy Allowed Client Scopes, or switch off \"Include in OpenID Provider Metadata\""
                    + " on each scope that self-registered clients should not have."),
    CONSENT_NOT_REQUIRED(
            "consent-not-required",
            Severity.WARNING,
            "Create the policy Consent Required for anonymous access: without it a self-registered client gets tokens"
                    + " without the consent of a user."),
    CONSENT_PAGE_SKIPPED(
            "consent-page-skipped",
            Severity.WARNING,
            "Call POST dcr-policy/setup: mcp-dcr-policy gives every client the scope mcp-consent. If the realm has that"
                    + " scope already, switch on its \"Display on consent screen\"."),
    CONSENT_SWITCHED_OFF(
            "consent-switched-off",
            Severity.BLOCKER,
            "Call POST dcr-policy/setup, which enables the required action mcp-consent and its client policy again."),
    EXISTING_CLIENTS_REFUSED(
            "existing-clients-refused",
            Severity.WARNING,
            "Call POST dcr-policy/setup with existingClients set to sleep, first with dryRun=true; setup/undo puts them back."),
    EXISTING_CLIENTS_CHOSEN_ID(
            "existing-clients-chosen-id",
            Severity.WARNING,
            "Delete those that no administrator made: without the policy a registrant can choose the id. They count as an"
                    + " administrator's clients, with Keycloak's own consent."),
    EXISTING_CLIENTS_OPEN(
            "existing-clients-open",
            Severity.WARNING,
            "Call POST dcr-policy/setup with existingClients set to harden, first with dryRun=true; setup/undo puts them back."),
    WEB_ORIGINS_EMPTY(
            "web-origins-empty",
            Severity.WARNING,
            "Add the origins of the browser clients that you use to the policy Allowed Registration Web Origins, such"
                    + " as http://localhost:6274 for MCP Inspector."),
    REFRESH_ROTATION_OFF(
            "refresh-rotation-off",
            Severity.WARNING,
            "Call POST dcr-policy/setup, or switch on \"Revoke Refresh Token\" in the realm settings."),
    OFFLINE_ACCESS_WITHOUT_ROLE(
            "offline-access-without-role",
            Severity.WARNING,
            "Add the role offline_access to the default roles of the realm, or switch off \"Include in OpenID Provider"
                    + " Metadata\" on the client scope offline_access."),
    CIMD_ENABLED(
            "cimd-enabled",
            Severity.WARNING,
            "Start the server without the feature cimd, or restrict it by client policies: registration policies never"
                    + " see clients with a metadata document."),
    PLAIN_HTTP_ALLOWED(
            "plain-http-allowed",
            Severity.WARNING,
            "Set \"Require SSL\" in the realm settings to \"External requests\"."),
    HOSTNAME_DYNAMIC(
            "hostname-dynamic",
            Severity.WARNING,
            "Start the server with --hostname=https://..., so that issuer and endpoints do not follow the Host header of"
                    + " the request."),
    ONE_POLICY_FOR_BOTH(
            "one-policy-for-both",
            Severity.HINT,
            "Do nothing if this is intended. Otherwise create mcp-dcr-policy in the other list too, with its own settings."),
    ROOT_METADATA_MISSING(
            "root-metadata-missing",
            Severity.HINT,
            "Do nothing as long as your MCP clients find the realm at /.well-known/oauth-authorization-server; otherwise"
                    + " let the proxy in front answer this address from"
                    + " /realms/{realm}/.well-known/openid-configuration.");

    private final String code;
    private final Severity severity;
    private final String fix;

    FindingKind(String code, Severity severity, String fix) {
        this.code = code;
        this.severity = severity;
        this.fix = fix;
    }

    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    public String fix() {
        return fix;
    }
}
