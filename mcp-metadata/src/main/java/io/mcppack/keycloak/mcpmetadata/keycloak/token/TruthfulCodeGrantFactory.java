package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantType;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Keycloak's authorization code grant, with an answer that names the scope of the token it holds.
 */
public final class TruthfulCodeGrantFactory extends AuthorizationCodeGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new AuthorizationCodeGrantType() {
            @Override
            protected void addCustomTokenResponseClaims(
                    AccessTokenResponse res, ClientSessionContext clientSessionCtx) {
                super.addCustomTokenResponseClaims(res, clientSessionCtx);
                GrantedScope.tell(session, res, event);
            }
        };
    }
}
