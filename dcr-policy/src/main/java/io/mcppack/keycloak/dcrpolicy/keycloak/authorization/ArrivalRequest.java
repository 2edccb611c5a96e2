package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.LoopbackPorts;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.util.TokenUtil;

/**
 * An authorization request, in the open or in a request object (RFC 9101). Nothing is verified that Keycloak verifies
 * later; it is only looked at for what makes the request fail whoever the user is.
 */
record ArrivalRequest(MultivaluedMap<String, String> open, Map<?, ?> object) {
    /** An error of OAuth, and its description. */
    record Refusal(String error, String description) {}

    static ArrivalRequest of(MultivaluedMap<String, String> open) {
        String object = open.getFirst(OIDCLoginProtocol.REQUEST_PARAM);
        return new ArrivalRequest(open, object == null ? Map.of() : claims(object));
    }

    /** Where the answer goes; empty if the client did not register that address. */
    Optional<String> redirectUri(KeycloakSession session, Registration granted) {
        return Optional.ofNullable(RedirectUtils.verifyRedirectUri(
                session,
                null,
                parameter(OAuth2Constants.REDIRECT_URI),
                Set.copyOf(LoopbackPorts.withAnyPort(granted.redirects())),
                false));
    }

    /** Why Keycloak would refuse the request without asking the user anything. */
    Optional<Refusal> refusal() {
        if (!OAuth2Constants.CODE.equals(parameter(OAuth2Constants.RESPONSE_TYPE))) {
            return Optional.of(new Refusal(OAuthErrorException.INVALID_REQUEST, "response_type must be code"));
        }
        // RFC 7636 section 4.2.
        if (!Objects.requireNonNullElse(parameter(OAuth2Constants.CODE_CHALLENGE), "")
                        .matches("[A-Za-z0-9._~-]{43,128}")
                || !OAuth2Constants.PKCE_METHOD_S256.equals(parameter(OAuth2Constants.CODE_CHALLENGE_METHOD))) {
            return Optional.of(new Refusal(
                    OAuthErrorException.INVALID_REQUEST, "Send a code_challenge with code_challenge_method S256"));
        }
        // Nobody can have consented to a client that is not there.
        return TokenUtil.hasPrompt(parameter(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE)
                ? Optional.of(new Refusal(OAuthErrorException.INTERACTION_REQUIRED, "The user has to consent"))
                : Optional.empty();
    }

    @Nullable
    String parameter(String name) {
        String inTheOpen = open.getFirst(name);
        return inTheOpen != null || !(object.get(name) instanceof String text) ? inTheOpen : text;
    }

    private static Map<?, ?> claims(String object) {
        try {
            return Objects.requireNonNullElse(new JWSInput(object).readJsonContent(Map.class), Map.of());
        } catch (JWSInputException notSigned) {
            return Map.of();
        }
    }
}
