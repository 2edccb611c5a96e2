package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.caller.Caller;
import io.mcppack.keycloak.dcrpolicy.keycloak.caller.VerifiedToken;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientInitialAccessModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** Tells who calls a registration endpoint, by the token. */
final class CallerAuthentication {
    private static final Pattern ISSUED_ID = Pattern.compile("[!-~]{1,255}");

    private CallerAuthentication() {}

    /**
     * Who calls; empty if a token is there that does not count. Keycloak reads the first Authorization header only, so
     * a request with several, of which a proxy may have checked another one, does not count either.
     */
    static Optional<Caller> identify(KeycloakSession session) {
        List<String> headers = RegistrationCall.headers(session, HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Optional.of(Caller.ANONYMOUS);
        }
        return isAmbiguous(session)
                ? Optional.empty()
                : VerifiedToken.read(session, headers.get(0)).flatMap(Caller::of);
    }

    static boolean isAmbiguous(KeycloakSession session) {
        return RegistrationCall.headers(session, HttpHeaders.AUTHORIZATION).size() > 1;
    }

    /** Whether an administrator's verified token opens the endpoints that take Keycloak's internal representation. */
    static boolean isAdministrator(KeycloakSession session) {
        List<String> headers = RegistrationCall.headers(session, HttpHeaders.AUTHORIZATION);
        return headers.size() == 1
                && VerifiedToken.read(session, headers.get(0))
                        .filter(token -> token.isAdministrators(session))
                        .isPresent();
    }

    /** Requires a token, and refuses a client id that no server issued before it gets into an event. */
    static void requireToken(RegistrationCall call, Registrar caller, String clientId) {
        if (caller == Registrar.ANONYMOUS || !ISSUED_ID.matcher(clientId).matches()) {
            throw unauthorized(call);
        }
    }

    static ErrorResponseException unauthorized(RegistrationCall call) {
        call.event().error(Errors.INVALID_TOKEN);
        return new ErrorResponseException(
                OAuthErrorException.INVALID_TOKEN,
                "The access token is missing, cannot be read or is not valid here",
                Response.Status.UNAUTHORIZED);
    }

    static RegistrationAttributes.Source source(RegistrationCall call, ClientRegistrationProvider provider) {
        return new RegistrationAttributes.Source(
                of(provider),
                Optional.of(call.address()),
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
