package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.PolicySettings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** What holds for every governed client whatever it asked for. */
public final class Hardening {

    private Hardening() {}

    public static void apply(RealmModel realm, ClientModel client, PolicySettings settings) {
        client.setConsentRequired(true);
        client.setFullScopeAllowed(false);
        client.setStandardFlowEnabled(true);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
        GovernedScopes.attach(realm, client, settings.scopes());
    }
}
