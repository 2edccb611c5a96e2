package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantType;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Keycloak's client credentials grant, with an answer that names the scope of the token it holds.
 */
public final class TruthfulClientCredentialsGrantFactory extends ClientCredentialsGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new ClientCredentialsGrantType() {
            @Override
            protected void addCustomTokenResponseClaims(
                    AccessTokenResponse res, ClientSessionContext clientSessionCtx) {
                super.addCustomTokenResponseClaims(res, clientSessionCtx);
                GrantedScope.tell(session, res, event);
            }
        };
    }
}
