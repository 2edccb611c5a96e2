package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Asked by Keycloak before each token is signed. */
public final class ConsentGuardFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new ConsentGuard(session);
    }

    @Override
    public String getId() {
        return "mcp-consent-guard";
    }
}
