package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantType;
import org.keycloak.protocol.oidc.grants.ciba.CibaGrantTypeFactory;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Keycloak's CIBA grant, with an answer that names the scope of the token it holds.
 */
public final class TruthfulCibaGrantFactory extends CibaGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new CibaGrantType() {
            @Override
            protected void addCustomTokenResponseClaims(
                    AccessTokenResponse res, ClientSessionContext clientSessionCtx) {
                super.addCustomTokenResponseClaims(res, clientSessionCtx);
                GrantedScope.tell(session, res, event);
            }
        };
    }
}
