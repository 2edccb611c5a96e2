package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** The settings that every governed client must have, whatever it asked for. */
public final class Hardening {
    private static final String PKCE = "S256";

    private Hardening() {}

    /** Whether the client has them already, except for its scopes, which a user sees on the page. */
    public static boolean isApplied(ClientModel client) {
        return client.isConsentRequired()
                && !client.isFullScopeAllowed()
                && !client.isImplicitFlowEnabled()
                && !client.isDirectAccessGrantsEnabled()
                && !client.isServiceAccountsEnabled()
                && OtherGrants.allowed(client::getAttribute).isEmpty()
                && PKCE.equals(client.getAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD));
    }

    /**
     * Applies the settings.
     *
     * @param scopes the result of {@link GovernedScopes#wanted}
     */
    public static void apply(KeycloakSession session, ClientModel client, Map<String, Boolean> scopes) {
        client.setConsentRequired(true);
        client.setFullScopeAllowed(false);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        OtherGrants.forbid(client);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, PKCE);
        new ScopeMappings(session, client.getId()).replace(scopes);
    }
}
