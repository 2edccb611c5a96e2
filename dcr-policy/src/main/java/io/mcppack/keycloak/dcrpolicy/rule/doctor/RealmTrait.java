package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/** Facts about a realm and its server that are either true or false. */
public enum RealmTrait {
    /** The client scope mcp-consent, which every governed client has, is not displayed on the consent page. */
    CONSENT_SCOPE_HIDDEN,
    /** The required action that asks for consent, or the client policy that checks it, is missing or disabled. */
    CONSENT_SWITCHED_OFF,
    /** The client policy that stores clients when their users come is missing or disabled. */
    ARRIVAL_SWITCHED_OFF,
    REFRESH_ROTATION,
    /** The default roles of the realm include the role offline_access. */
    OFFLINE_ROLE_FOR_EVERYONE,
    CIMD,
    PLAIN_HTTP,
    /** A production server whose issuer follows the request. */
    DYNAMIC_HOSTNAME,
    /** A proxy sent the caller's address, but the server takes the proxy for the caller. */
    CALLER_HIDDEN,
    /** A proxy passed on several addresses, of which Keycloak takes the first, and the caller may have written it. */
    CALLER_INVENTED,
    /** The server answers {@code /.well-known/openid-configuration/realms/{realm}}. */
    ROOT_METADATA
}
