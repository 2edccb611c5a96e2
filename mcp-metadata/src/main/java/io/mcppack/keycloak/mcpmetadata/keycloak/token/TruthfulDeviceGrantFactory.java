package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantTypeFactory;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Keycloak's device grant, with an answer that names the scope of the token it holds.
 */
public final class TruthfulDeviceGrantFactory extends DeviceGrantTypeFactory {

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new DeviceGrantType() {
            @Override
            protected void addCustomTokenResponseClaims(
                    AccessTokenResponse res, ClientSessionContext clientSessionCtx) {
                super.addCustomTokenResponseClaims(res, clientSessionCtx);
                GrantedScope.tell(session, res, event);
            }
        };
    }
}
