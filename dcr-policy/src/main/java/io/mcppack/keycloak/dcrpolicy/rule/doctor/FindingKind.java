package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import java.util.Locale;

/** Everything the doctor looks for, with what to do about it. */
public enum FindingKind {
    TRUSTED_HOSTS(
            Severity.BLOCKER, "Call POST dcr-policy/setup, which replaces the policy Trusted Hosts by mcp-dcr-policy."),
    POLICY_WITHOUT_PROVIDER(
            Severity.BLOCKER,
            "Install the JAR of that provider again, or delete the policy: Keycloak refuses every registration that"
                    + " meets it."),
    CLIENTS_ARE_DISABLED(
            Severity.BLOCKER,
            "Delete the policy Client Disabled, or enable each client by hand after it has registered."),
    OPENID_REFUSED(Severity.BLOCKER, "Call POST dcr-policy/setup, or add openid to the policy Allowed Client Scopes."),
    MAX_CLIENTS_REACHED(
            Severity.BLOCKER,
            "Raise the limit of the policy Max Clients Limit, or delete clients that nobody uses; the limit counts"
                    + " every client of the realm, not only self-registered ones."),
    MAX_CLIENTS_NEAR(
            Severity.WARNING,
            "Raise the limit of the policy Max Clients Limit before it is reached; it counts every client of the realm,"
                    + " not only self-registered ones."),
    SELF_REGISTERED_CLIENTS_FULL(
            Severity.BLOCKER,
            "Raise max-clients of mcp-dcr-policy, or remove self-registered clients that nobody uses."),
    SELF_REGISTERED_CLIENTS_NEAR(
            Severity.WARNING,
            "Raise max-clients of mcp-dcr-policy before it is reached, or remove self-registered clients that nobody uses."),
    NOT_GOVERNED(
            Severity.WARNING,
            "Call POST dcr-policy/setup, or create the policy mcp-dcr-policy for anonymous and authenticated access."),
    NOBODY_CAN_REGISTER(
            Severity.WARNING,
            "Do nothing if that is meant. Otherwise choose the preset mcp-safe, or list hosts, apps or addresses."),
    BARE_APP_SCHEME(
            Severity.WARNING,
            "Write scheme and authority in app-redirects, such as cursor://anysphere.cursor-mcp: a bare scheme gives codes to"
                    + " whichever app claims it."),
    CALLER_HIDDEN(
            Severity.WARNING,
            "Start the server with --proxy-headers=xforwarded (or forwarded) and --proxy-trusted-addresses: otherwise all"
                    + " callers behind the proxy count as one, and its limit is theirs together."),
    RAW_ENDPOINTS_OPEN(
            Severity.WARNING,
            "Call POST dcr-policy/setup: with mcp-dcr-policy only the OpenID Connect endpoint takes registrations."),
    ADVERTISED_SCOPES_REFUSED(
            Severity.WARNING,
            "Add these scopes to the policy Allowed Client Scopes, or switch off \"Include in OpenID Provider Metadata\""
                    + " on each scope that self-registered clients shall not have."),
    CONSENT_NOT_REQUIRED(
            Severity.WARNING,
            "Create the policy Consent Required for anonymous access: without it a self-registered client gets tokens"
                    + " that no user agreed to."),
    CONSENT_PAGE_SKIPPED(
            Severity.WARNING,
            "Call POST dcr-policy/setup: mcp-dcr-policy gives every client the scope mcp-consent. Where the realm has that"
                    + " scope already, switch on its \"Display on consent screen\"."),
    WEB_ORIGINS_EMPTY(
            Severity.WARNING,
            "Add the origins of the browser clients that you use to the policy Allowed Registration Web Origins, such"
                    + " as http://localhost:6274 for MCP Inspector."),
    REFRESH_ROTATION_OFF(
            Severity.WARNING,
            "Call POST dcr-policy/setup, or switch on \"Revoke Refresh Token\" in the realm settings."),
    OFFLINE_ACCESS_WITHOUT_ROLE(
            Severity.WARNING,
            "Add the role offline_access to the default roles of the realm, or switch off \"Include in OpenID Provider"
                    + " Metadata\" on the client scope offline_access."),
    CIMD_ENABLED(
            Severity.WARNING,
            "Start the server without the feature cimd, or restrict it by client policies: registration policies never"
                    + " see clients that arrive by a metadata document."),
    PLAIN_HTTP_ALLOWED(Severity.WARNING, "Set \"Require SSL\" in the realm settings to \"External requests\"."),
    HOSTNAME_DYNAMIC(
            Severity.WARNING,
            "Start the server with --hostname=https://..., so that issuer and endpoints do not follow the Host header of"
                    + " the request."),
    ONE_POLICY_FOR_BOTH(
            Severity.HINT,
            "Do nothing if that is meant. Otherwise create mcp-dcr-policy in the other list too, with settings of its own."),
    ROOT_METADATA_MISSING(
            Severity.HINT,
            "Do nothing as long as your MCP clients find the realm at /.well-known/oauth-authorization-server; otherwise"
                    + " let the proxy in front answer this address from"
                    + " /realms/{realm}/.well-known/openid-configuration.");

    private final Severity severity;
    private final String fix;

    FindingKind(Severity severity, String fix) {
        this.severity = severity;
        this.fix = fix;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public String fix() {
        return fix;
    }
}
