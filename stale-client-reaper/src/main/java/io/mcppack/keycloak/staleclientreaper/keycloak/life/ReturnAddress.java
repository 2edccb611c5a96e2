package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;

/**
 * Where an authorization request wants its answer sent, wherever it says so: in the open, in a request object (RFC
 * 9101) or in the request that was pushed before (RFC 9126). Nothing is verified or used up here; Keycloak does that
 * once the client is awake. A request object that is encrypted, or that Keycloak would have to fetch, says nothing.
 */
final class ReturnAddress {
    private ReturnAddress() {}

    static @Nullable String of(MultivaluedMap<String, String> request, KeycloakSession session) {
        String open = request.getFirst(OAuth2Constants.REDIRECT_URI);
        if (open != null) {
            return open;
        }
        String object = request.getFirst(OIDCLoginProtocol.REQUEST_PARAM);
        if (object != null) {
            return inObject(object);
        }
        String address = request.getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
        return address != null && address.startsWith(ParEndpoint.REQUEST_URI_PREFIX)
                ? pushed(address.substring(ParEndpoint.REQUEST_URI_PREFIX_LENGTH), session)
                : null;
    }

    private static @Nullable String inObject(String object) {
        try {
            Map<?, ?> claims = new JWSInput(object).readJsonContent(Map.class);
            return claims != null && claims.get(OAuth2Constants.REDIRECT_URI) instanceof String uri ? uri : null;
        } catch (JWSInputException notSigned) {
            return null;
        }
    }

    private static @Nullable String pushed(String key, KeycloakSession session) {
        return Objects.requireNonNullElse(
                        session.singleUseObjects().get(ParEndpoint.CACHE_KEY_PREFIX + key), Map.<String, String>of())
                .get(OAuth2Constants.REDIRECT_URI);
    }
}
