package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientGap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;

/** The settings that every governed client must have, whatever it asked for. */
public final class Hardening {
    private static final String PKCE = "S256";

    private Hardening() {}

    /** What a client has that these settings take away. Its scopes do not count: a user sees them on the page. */
    public static Set<ClientGap> gaps(ClientRepresentation client) {
        Map<ClientGap, Boolean> found = Map.of(
                ClientGap.NO_CONSENT, !client.isConsentRequired(),
                ClientGap.FULL_SCOPE, client.isFullScopeAllowed(),
                ClientGap.IMPLICIT_FLOW, client.isImplicitFlowEnabled(),
                ClientGap.PASSWORD_GRANT, client.isDirectAccessGrantsEnabled(),
                ClientGap.SERVICE_ACCOUNT, client.isServiceAccountsEnabled(),
                ClientGap.OTHER_GRANTS,
                        !OtherGrants.allowed(client.getAttributes()::get).isEmpty(),
                ClientGap.NO_PKCE,
                        !PKCE.equals(client.getAttributes().get(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD)));
        return found.keySet().stream().filter(found::get).collect(Collectors.toSet());
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
