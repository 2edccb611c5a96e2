package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantType;
import org.keycloak.protocol.oidc.grants.RefreshTokenGrantTypeFactory;

/**
 * Keycloak's refresh token grant, with an answer that names the scope of the token it holds.
 */
public final class TruthfulRefreshGrantFactory extends RefreshTokenGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new RefreshTokenGrantType() {
            @Override
            public Response process(Context context) {
                Response answer = super.process(context);
                return GrantedScope.tell(context.getSession(), answer);
            }
        };
    }
}
