package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** The settings that every governed client must have, whatever it asked for. */
public final class Hardening {
    private Hardening() {}

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
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        new ScopeMappings(session, client.getId()).replace(scopes);
    }
}
