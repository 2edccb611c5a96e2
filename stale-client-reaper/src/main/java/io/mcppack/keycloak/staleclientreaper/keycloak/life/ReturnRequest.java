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
 * What an authorization request says, wherever it says so: in the open, in a request object (RFC 9101) or in the
 * request that was pushed before (RFC 9126). Nothing is verified or used up here; Keycloak does that once the client is
 * awake.
 *
 * @param sealed whether there is an object that is encrypted, or that Keycloak would have to fetch: it says nothing
 */
record ReturnRequest(MultivaluedMap<String, String> open, Map<?, ?> hidden, boolean sealed) {

    static ReturnRequest of(MultivaluedMap<String, String> open, KeycloakSession session) {
        String object = open.getFirst(OIDCLoginProtocol.REQUEST_PARAM);
        if (object != null) {
            Map<?, ?> claims = claims(object);
            return new ReturnRequest(open, claims, claims.isEmpty());
        }
        String address = open.getFirst(OIDCLoginProtocol.REQUEST_URI_PARAM);
        if (address != null && address.startsWith(ParEndpoint.REQUEST_URI_PREFIX)) {
            return new ReturnRequest(
                    open, pushed(address.substring(ParEndpoint.REQUEST_URI_PREFIX_LENGTH), session), false);
        }
        return new ReturnRequest(open, Map.of(), address != null);
    }

    @Nullable
    String redirectUri() {
        return parameter(OAuth2Constants.REDIRECT_URI);
    }

    /**
     * Whether Keycloak will answer with an error whoever asks, as far as that can be told without any work.
     *
     * @param pkce the method that the client has to use (RFC 7636), or nothing
     */
    boolean isDoomed(@Nullable String pkce) {
        if (sealed) {
            return false;
        }
        boolean withoutPkce = parameter(OAuth2Constants.CODE_CHALLENGE) == null
                || !Objects.equals(pkce, parameter(OAuth2Constants.CODE_CHALLENGE_METHOD));
        boolean needsPkce = pkce != null && !pkce.isBlank();
        return parameter(OAuth2Constants.RESPONSE_TYPE) == null || (needsPkce && withoutPkce);
    }

    private @Nullable String parameter(String name) {
        String inTheOpen = open.getFirst(name);
        if (inTheOpen != null) {
            return inTheOpen;
        }
        return hidden.get(name) instanceof String text ? text : null;
    }

    private static Map<?, ?> claims(String object) {
        try {
            return Objects.requireNonNullElse(new JWSInput(object).readJsonContent(Map.class), Map.of());
        } catch (JWSInputException notSigned) {
            return Map.of();
        }
    }

    private static Map<?, ?> pushed(String key, KeycloakSession session) {
        return Objects.requireNonNullElse(
                session.singleUseObjects().get(ParEndpoint.CACHE_KEY_PREFIX + key), Map.<String, String>of());
    }
}
