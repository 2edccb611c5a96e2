package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.kit.SessionNote;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OAuth2DeviceCodeModel;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;

/**
 * Remembers the {@code resource} of a device authorization request, which Keycloak 26.7 forgets, until the device polls
 * for its token.
 */
final class DeviceResource {

    private static final String PARAMETER = "mcp_resource";
    private static final SessionNote<String> NOTE = new SessionNote<>(DeviceResource.class, String.class);

    private DeviceResource() {}

    static void keep(AuthorizationEndpointRequest request) {
        String resource = request.getResource();
        if (resource == null) {
            request.getAdditionalReqParams().remove(PARAMETER);
        } else {
            request.getAdditionalReqParams().put(PARAMETER, resource);
        }
    }

    // The device code is gone before the token is made, so its resource travels with the request.
    static void note(KeycloakSession session, OAuth2DeviceCodeModel deviceCode) {
        String resource = deviceCode.getAdditionalParams().get(PARAMETER);
        if (resource != null) {
            NOTE.leave(session, resource);
        }
    }

    static Optional<String> recall(KeycloakSession session) {
        return NOTE.find(session);
    }
}
