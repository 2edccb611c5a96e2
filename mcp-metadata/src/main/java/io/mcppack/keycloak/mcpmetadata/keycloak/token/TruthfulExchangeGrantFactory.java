package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.TokenExchangeGrantType;
import org.keycloak.protocol.oidc.grants.TokenExchangeGrantTypeFactory;

/**
 * Keycloak's token exchange, with an answer that names the scope of the token it holds.
 */
public final class TruthfulExchangeGrantFactory extends TokenExchangeGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new TokenExchangeGrantType() {
            @Override
            public Response process(Context context) {
                Response answer = super.process(context);
                return GrantedScope.tell(context.getSession(), answer);
            }
        };
    }
}
