package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Arrival;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.ArrivalLimit;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.UnclaimedClients;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.par.endpoints.ParEndpoint;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/** Stores the client of a pushed authorization request before Keycloak authenticates it. */
public final class PushedArrivalEndpoint extends ParEndpoint {
    private final UnclaimedClients unclaimed;

    PushedArrivalEndpoint(KeycloakSession session, EventBuilder event) {
        super(session, event);
        this.unclaimed = new UnclaimedClients(session, Clock.systemUTC());
    }

    @Override
    @Path("/")
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response request() {
        HttpRequest request = session.getContext().getHttpRequest();
        ClientCredentials credentials = ClientCredentials.of(request);
        Optional.ofNullable(credentials.clientId())
                .flatMap(unclaimed::issued)
                .ifPresent(
                        arrival -> arrive(arrival, credentials, ArrivalRequest.of(request.getDecodedFormParameters())));
        return super.request();
    }

    /** Nothing is read in this session before the client is stored, so that on MariaDB too Keycloak sees it. */
    private void arrive(Arrival arrival, ClientCredentials credentials, ArrivalRequest request) {
        unclaimed.claim(arrival, accepted -> {
            boolean named = credentials.mayBeOf(arrival, accepted.granted());
            if (named) {
                admit(arrival, request, accepted.granted());
            }
            return named;
        });
    }

    private void admit(Arrival arrival, ArrivalRequest request, Registration granted) {
        if (request.redirectUri(session, granted).isEmpty()) {
            throw refused(arrival, OAuthErrorException.INVALID_REQUEST, "Invalid parameter: redirect_uri");
        }
        request.refusal().ifPresent(refusal -> {
            throw refused(arrival, refusal.error(), refusal.description());
        });
        ArrivalLimit.countLogin(session);
    }

    private CorsErrorResponseException refused(Arrival arrival, String error, String description) {
        event.event(EventType.PUSHED_AUTHORIZATION_REQUEST)
                .client(arrival.id().text())
                .error(error);
        return new CorsErrorResponseException(
                Cors.builder().auth().allowedMethods("POST").allowAllOrigins(),
                error,
                description,
                Response.Status.BAD_REQUEST);
    }
}
