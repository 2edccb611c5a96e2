package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** What holds for every governed client whatever it asked for. */
public final class Hardening {

    private Hardening() {}

    /**
     * Makes it so.
     *
     * @param scopes what {@link GovernedScopes#wanted} said
     */
    public static void apply(KeycloakSession session, ClientModel client, Map<String, Boolean> scopes) {
        client.setConsentRequired(true);
        client.setFullScopeAllowed(false);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        new ScopeMappings(session, client.getId()).replace(scopes);
    }
}
