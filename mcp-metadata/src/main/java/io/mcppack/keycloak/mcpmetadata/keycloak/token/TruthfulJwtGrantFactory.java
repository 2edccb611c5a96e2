package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.grants.JWTAuthorizationGrantType;
import org.keycloak.protocol.oidc.grants.JWTAuthorizationGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Keycloak's JWT authorization grant, with an answer that names the scope of the token it holds.
 */
public final class TruthfulJwtGrantFactory extends JWTAuthorizationGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new JWTAuthorizationGrantType() {
            // Of every other exception this grant of Keycloak 26.7 makes invalid_grant, and a second event.
            @Override
            protected Response createTokenResponse(
                    TokenManager.AccessTokenResponseBuilder builder,
                    ClientSessionContext clientSessionCtx,
                    boolean code) {
                try {
                    return super.createTokenResponse(builder, clientSessionCtx, code);
                } catch (TokenInterceptorException e) {
                    throw new CorsErrorResponseException(
                            cors, e.getError(), e.getDescription(), Response.Status.BAD_REQUEST);
                }
            }

            @Override
            protected void addCustomTokenResponseClaims(
                    AccessTokenResponse res, ClientSessionContext clientSessionCtx) {
                super.addCustomTokenResponseClaims(res, clientSessionCtx);
                GrantedScope.tell(session, res, event);
            }
        };
    }
}
