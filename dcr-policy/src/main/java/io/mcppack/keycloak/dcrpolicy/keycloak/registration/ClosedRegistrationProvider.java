package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** One of Keycloak's other registration endpoints in a governed realm: closed to all but administrators. */
public final class ClosedRegistrationProvider extends DelegatingRegistrationProvider {
    private final KeycloakSession session;
    private final Registrar caller;

    ClosedRegistrationProvider(KeycloakSession session, ClientRegistrationProvider stock, Registrar caller) {
        super(stock);
        this.session = session;
        this.caller = caller;
    }

    @POST
    public Response create() {
        return closed(EventType.CLIENT_REGISTER);
    }

    @GET
    @Path("{clientId}")
    public Response read(@PathParam("clientId") String clientId) {
        return closed(EventType.CLIENT_INFO);
    }

    @PUT
    @Path("{clientId}")
    public Response update(@PathParam("clientId") String clientId) {
        return closed(EventType.CLIENT_UPDATE);
    }

    @DELETE
    @Path("{clientId}")
    public Response delete(@PathParam("clientId") String clientId) {
        return closed(EventType.CLIENT_DELETE);
    }

    private Response closed(EventType type) {
        RegistrationCall call = new RegistrationCall(session, getEvent().event(type));
        return call.refused(RegistrationRules.judgeEndpoint(true, caller).orElseThrow())
                .getResponse();
    }
}
