package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientInitialAccessModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.ClientRegistrationTokenUtils;
import org.keycloak.util.TokenUtil;

/** Tells who calls a registration endpoint, by the token. */
final class CallerAuthentication {
    private static final Pattern ISSUED_ID = Pattern.compile("[!-~]{1,255}");

    private CallerAuthentication() {}

    /**
     * Refuses a token that Keycloak cannot read: its own check of such a token ends in a server error (26.7.3, no
     * algorithm in the header).
     */
    static void verify(RegistrationCall call) {
        String header = call.authorization();
        if (header != null && !isReadable(header)) {
            throw unauthorized(call);
        }
    }

    /** Also requires a token, and refuses a client id that no server issued before it gets into an event. */
    static void verifyPresent(RegistrationCall call, String clientId) {
        verify(call);
        if (call.authorization() == null || !ISSUED_ID.matcher(clientId).matches()) {
            throw unauthorized(call);
        }
    }

    /**
     * Who the caller claims to be, by a token that is not verified yet. That is enough to keep registrants out of the
     * raw endpoints: what an administrator may do there, Keycloak checks itself.
     */
    static Registrar claimed(KeycloakSession session) {
        String header = RegistrationCall.header(session, HttpHeaders.AUTHORIZATION);
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

    /** Only one bearer token is readable: what Keycloak would overlook must not pass as anonymous. */
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

    private static ErrorResponseException unauthorized(RegistrationCall call) {
        call.event().error(Errors.INVALID_TOKEN);
        return new ErrorResponseException(
                OAuthErrorException.INVALID_TOKEN,
                "The registration access token is missing or cannot be read",
                Response.Status.UNAUTHORIZED);
    }

    static RegistrationAttributes.Source source(RegistrationCall call, ClientRegistrationProvider provider) {
        return new RegistrationAttributes.Source(
                of(provider),
                call.address(),
                Optional.ofNullable(provider.getAuth().getInitialAccessModel()).map(ClientInitialAccessModel::getId));
    }

    /** Who calls, by the token that Keycloak has verified by now. */
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
