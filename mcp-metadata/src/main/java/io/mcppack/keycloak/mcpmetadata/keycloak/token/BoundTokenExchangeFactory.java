package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProviderFactory;
import org.keycloak.representations.AccessToken;

/**
 * Takes the place of Keycloak's standard token exchange, so that an MCP server may exchange a token it was sent for one
 * that is good further on.
 */
public final class BoundTokenExchangeFactory extends StandardTokenExchangeProviderFactory {

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new StandardTokenExchangeProvider() {
            @Override
            protected void forbiddenIfClientIsNotWithinTokenAudience(AccessToken token) {
                if (token == null || !OwnToken.isFor(realm, client, token)) {
                    super.forbiddenIfClientIsNotWithinTokenAudience(token);
                }
            }
        };
    }
}
