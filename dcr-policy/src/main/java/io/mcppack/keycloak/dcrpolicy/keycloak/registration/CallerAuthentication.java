package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.ClientRegistrationTokenUtils;
import org.keycloak.util.TokenUtil;

/** Tells by the token, which Keycloak has verified by then, who calls a registration endpoint. */
final class CallerAuthentication {

    private static final Pattern ISSUED_ID = Pattern.compile("[!-~]{1,255}");

    private CallerAuthentication() {}

    /**
     * Refuses a token that Keycloak could not even read: its own check of such a token ends in an error of the server
     * (26.7.3, no algorithm in the header).
     */
    static void verify(KeycloakSession session, EventBuilder event) {
        String header =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null && !isReadable(header)) {
            throw unauthorized(event);
        }
    }

    /** The same, where a token is required, and before a client id that no server issued gets into an event. */
    static void verifyPresent(KeycloakSession session, EventBuilder event, String clientId) {
        verify(session, event);
        if (!ISSUED_ID.matcher(clientId).matches()) {
            throw unauthorized(event);
        }
        if (session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION) == null) {
            throw unauthorized(event);
        }
    }

    /**
     * Who the caller claims to be, by a token that nobody has verified yet. Enough to keep registrants out: an
     * administrator's endpoint verifies the token itself.
     */
    static Registrar claimed(KeycloakSession session) {
        String header =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !isReadable(header)) {
            return Registrar.ANONYMOUS;
        }
        try {
            JsonWebToken token =
                    new JWSInput(header.substring(header.indexOf(' ') + 1)).readJsonContent(JsonWebToken.class);
            // The payload may be the JSON null.
            String type = token == null ? null : token.getType();
            return switch (type == null ? "" : type) {
                case TokenUtil.TOKEN_TYPE_BEARER -> Registrar.ADMIN;
                case ClientRegistrationTokenUtils.TYPE_INITIAL_ACCESS_TOKEN -> Registrar.INITIAL_ACCESS_TOKEN;
                case ClientRegistrationTokenUtils.TYPE_REGISTRATION_ACCESS_TOKEN -> Registrar.REGISTRATION_ACCESS_TOKEN;
                default -> Registrar.ANONYMOUS;
            };
        } catch (JWSInputException e) {
            return Registrar.ANONYMOUS;
        }
    }

    /** Anything but a bearer token that can be read: what Keycloak would overlook must not pass as anonymous either. */
    private static boolean isReadable(String header) {
        String[] parts = header.split(" ", -1);
        if (parts.length != 2 || !parts[0].equalsIgnoreCase(TokenUtil.TOKEN_TYPE_BEARER)) {
            return false;
        }
        try {
            return new JWSInput(parts[1]).getHeader().getAlgorithm() != null;
        } catch (JWSInputException e) {
            return false;
        }
    }

    private static ErrorResponseException unauthorized(EventBuilder event) {
        event.error(Errors.INVALID_TOKEN);
        return new ErrorResponseException(
                OAuthErrorException.INVALID_TOKEN,
                "The registration access token is missing or cannot be read",
                Response.Status.UNAUTHORIZED);
    }

    static Registrar of(ClientRegistrationProvider provider) {
        ClientRegistrationAuth auth = provider.getAuth();
        if (auth.getJwt() == null) {
            return Registrar.ANONYMOUS;
        }
        if (auth.isInitialAccessToken()) {
            return Registrar.INITIAL_ACCESS_TOKEN;
        }
        return auth.isRegistrationAccessToken() ? Registrar.REGISTRATION_ACCESS_TOKEN : Registrar.ADMIN;
    }
}
