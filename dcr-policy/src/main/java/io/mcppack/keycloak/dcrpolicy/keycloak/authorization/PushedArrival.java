package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Arrival;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.AcceptedRegistration;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.ArrivalLimit;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.UnclaimedClients;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.ext.OIDCExtProvider;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/** Stores the client of a pushed authorization request before Keycloak authenticates it. */
public final class PushedArrival implements OIDCExtProvider {
    private final KeycloakSession session;
    private final UnclaimedClients unclaimed;
    private @Nullable EventBuilder event;

    PushedArrival(KeycloakSession session) {
        this.session = session;
        this.unclaimed = new UnclaimedClients(session, Clock.systemUTC());
    }

    @Path("/request")
    public ParEndpoint request() {
        HttpRequest request = session.getContext().getHttpRequest();
        if (ClientCredentials.isForm(request)) {
            ClientCredentials credentials = ClientCredentials.of(request);
            Optional.ofNullable(credentials.clientId())
                    .flatMap(unclaimed::issued)
                    .ifPresent(arrival -> arrive(arrival, credentials, request.getDecodedFormParameters()));
        }
        return new ParEndpoint(session, event);
    }

    /** Nothing is read in this session before the client is stored, so that on MariaDB too Keycloak sees it. */
    private void arrive(Arrival arrival, ClientCredentials credentials, MultivaluedMap<String, String> form) {
        Optional<AcceptedRegistration> accepted =
                unclaimed.find(arrival).filter(found -> credentials.mayBeOf(arrival, found.granted()));
        if (accepted.isEmpty()) {
            return;
        }
        ArrivalRequest request = ArrivalRequest.of(form);
        if (request.redirectUri(session, accepted.get().granted()).isEmpty()) {
            throw refused(
                    new ArrivalRequest.Refusal(OAuthErrorException.INVALID_REQUEST, "Invalid parameter: redirect_uri"));
        }
        request.refusal().ifPresent(refusal -> {
            throw refused(refusal);
        });
        ArrivalLimit.countLogin(session);
        unclaimed.claim(arrival);
    }

    private CorsErrorResponseException refused(ArrivalRequest.Refusal refusal) {
        if (event != null) {
            event.event(EventType.PUSHED_AUTHORIZATION_REQUEST).error(refusal.error());
        }
        return new CorsErrorResponseException(
                Cors.builder().auth().allowedMethods("POST").allowAllOrigins(),
                refusal.error(),
                refusal.description(),
                Response.Status.BAD_REQUEST);
    }

    @Override
    public void setEvent(EventBuilder event) {
        this.event = event;
    }

    @Override
    public void close() {}
}
