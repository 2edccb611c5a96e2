package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.OtherGrants;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.ScopeMappings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/**
 * What set-up changes of a client, so that it can be put back.
 *
 * @param disabledBySetUp only then is it enabled again: who else disabled it meant it
 * @param scopes ids, and whether each is a default
 */
record ClientBefore(
        boolean disabledBySetUp,
        boolean consentRequired,
        boolean fullScopeAllowed,
        boolean standardFlow,
        boolean implicitFlow,
        boolean passwordGrant,
        boolean serviceAccount,
        Set<String> otherGrants,
        @Nullable String pkce,
        Map<String, Boolean> scopes) {
    private static final JsonMapper JSON = new JsonMapper();

    static ClientBefore of(KeycloakSession session, ClientModel client) {
        return new ClientBefore(
                false,
                client.isConsentRequired(),
                client.isFullScopeAllowed(),
                client.isStandardFlowEnabled(),
                client.isImplicitFlowEnabled(),
                client.isDirectAccessGrantsEnabled(),
                client.isServiceAccountsEnabled(),
                OtherGrants.allowed(client::getAttribute),
                client.getAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD),
                new ScopeMappings(session, client.getId()).read());
    }

    ClientBefore beforeDisabling() {
        return new ClientBefore(
                true,
                consentRequired,
                fullScopeAllowed,
                standardFlow,
                implicitFlow,
                passwordGrant,
                serviceAccount,
                otherGrants,
                pkce,
                scopes);
    }

    void restore(KeycloakSession session, ClientModel client) {
        if (disabledBySetUp) {
            client.setEnabled(true);
        }
        client.setConsentRequired(consentRequired);
        client.setFullScopeAllowed(fullScopeAllowed);
        client.setStandardFlowEnabled(standardFlow);
        client.setImplicitFlowEnabled(implicitFlow);
        client.setDirectAccessGrantsEnabled(passwordGrant);
        client.setServiceAccountsEnabled(serviceAccount);
        OtherGrants.allow(client, otherGrants);
        if (pkce == null) {
            client.removeAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD);
        } else {
            client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, pkce);
        }
        new ScopeMappings(session, client.getId()).replace(scopes);
    }

    Stream<String> defaultScopes() {
        return scopes.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey);
    }

    static ClientBefore parse(String json) {
        try {
            return JSON.readValue(json, ClientBefore.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table MCP_DCR_CLIENT_BEFORE holds what the pack did not write", e);
        }
    }

    String print() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
