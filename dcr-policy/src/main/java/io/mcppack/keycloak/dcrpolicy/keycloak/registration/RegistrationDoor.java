package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.caller.Caller;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.kit.StrictJson;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/**
 * What is decided before Keycloak looks for the method of the endpoint: it reads a form, onto the disk too, as soon as
 * it has found one.
 */
final class RegistrationDoor {
    private final RegistrationLimits limits;

    RegistrationDoor(RegistrationLimits limits) {
        this.limits = limits;
    }

    /** Counts the request, first of all so that refused ones count too, and tells who sent it. */
    Caller admit(RegistrationCall call) {
        Optional<Caller> caller = CallerAuthentication.identify(call.session());
        limits.countRequest(call, caller.map(Caller::policy).orElse(RegistrationAuth.ANONYMOUS));
        return caller.orElseThrow(() -> CallerAuthentication.unauthorized(call));
    }

    /** The same for an endpoint that is closed to everybody who gets here, so nobody is asked who he is. */
    void admitNobody(RegistrationCall call) {
        limits.countRequest(call, RegistrationAuth.ANONYMOUS);
        if (CallerAuthentication.isAmbiguous(call.session())) {
            throw CallerAuthentication.unauthorized(call);
        }
    }

    /** A registration access token manages its own client (RFC 7592 section 3) and invites nobody. */
    void refuseRegistrationToken(RegistrationCall call, Caller caller) {
        if (method(call.session()).equals(HttpMethod.POST)
                && caller.registrar() == Registrar.REGISTRATION_ACCESS_TOKEN) {
            throw CallerAuthentication.unauthorized(call);
        }
    }

    /** Of a request that has a body. */
    void requireJson(RegistrationCall call) {
        String method = method(call.session());
        if (!method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PUT)) {
            return;
        }
        if (!ResponseHeaders.isMediaTypeReadable(call.session())
                || !StrictJson.isSentAs(RegistrationCall.headers(call.session(), HttpHeaders.CONTENT_TYPE))) {
            throw call.refused(Rule.BODY_NOT_JSON, "body");
        }
    }

    static EventType eventType(KeycloakSession session) {
        return switch (method(session)) {
            case HttpMethod.POST -> EventType.CLIENT_REGISTER;
            case HttpMethod.PUT -> EventType.CLIENT_UPDATE;
            case HttpMethod.DELETE -> EventType.CLIENT_DELETE;
            default -> EventType.CLIENT_INFO;
        };
    }

    static boolean isPreflight(KeycloakSession session) {
        return method(session).equals(HttpMethod.OPTIONS);
    }

    private static String method(KeycloakSession session) {
        return session.getContext().getHttpRequest().getHttpMethod();
    }
}
