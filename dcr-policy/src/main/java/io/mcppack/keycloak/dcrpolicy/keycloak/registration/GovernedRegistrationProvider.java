package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalRecorder;
import io.mcppack.keycloak.dcrpolicy.keycloak.caller.Caller;
import io.mcppack.keycloak.dcrpolicy.keycloak.caller.VerifiedToken;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.ConsentedDetails;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.EventDetails;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.NewClientScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationResponse;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Representations;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.keycloak.name.TakenNames;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.oidc.OIDCClientRepresentation;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;

/**
 * The registration endpoint of a governed realm (RFC 7591, RFC 7592). It reads and judges the request; Keycloak's own
 * provider, which then sees only what was granted, stores the client and issues its tokens.
 */
public final class GovernedRegistrationProvider extends DelegatingRegistrationProvider {
    private final KeycloakSession session;
    private final OIDCClientRegistrationProvider stock;
    private final RegistrationLimits limits;
    private final ArrivalRecorder recorder;
    private Caller caller = Caller.ANONYMOUS;

    GovernedRegistrationProvider(
            KeycloakSession session,
            OIDCClientRegistrationProvider stock,
            RegistrationLimits limits,
            ArrivalRecorder recorder) {
        super(stock);
        this.session = session;
        this.stock = stock;
        this.limits = limits;
        this.recorder = recorder;
    }

    /** Keycloak calls it before it looks for the method and the media type, both of which need the body. */
    @Override
    public void setAuth(ClientRegistrationAuth auth) {
        super.setAuth(auth);
        if (RegistrationDoor.isPreflight(session)) {
            return;
        }
        RegistrationDoor door = new RegistrationDoor(limits);
        RegistrationCall call = begin(RegistrationDoor.eventType(session));
        caller = door.admit(call);
        door.refuseRegistrationToken(call, caller);
        door.requireJson(call);
    }

    @OPTIONS
    public Response preflight() {
        return stock.preflight();
    }

    @OPTIONS
    @Path("{clientId}")
    public Response preflightClient() {
        return stock.preflightClient();
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        RegistrationCall call = begin(EventType.CLIENT_REGISTER);
        AcceptedRegistration accepted = judge(call, RequestBody.read(call, body), Optional.empty());
        ClientTier tier = ClientTier.of(getAuth().resolveRegistrationAuth());
        if (StatelessRegistration.isFor(caller, settings(), realm())) {
            limits.requireRoom(call, tier, settings().limits());
            return stateless().register(call, accepted, recorder, limits);
        }
        limits.requireRoomForRow(call, tier, settings().limits());
        Map<String, Boolean> scopes = GovernedScopes.wanted(realm(), allowedScopes());
        NewClientScopes.plan(session, scopes);
        Response response = stock.createOIDC(Representations.of(accepted.granted()));
        // Keycloak's provider puts the client it made there; looking it up would ask the database.
        ClientModel client = session.getContext().getClient();
        accepted.applyTo(session, client, scopes, CallerAuthentication.source(call, this));
        limits.countRow(call, tier, settings().limits());
        call.meters().registered(true);
        return complete(response, client);
    }

    @GET
    @Path("{clientId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("clientId") String clientId) {
        CallerAuthentication.requireToken(begin(EventType.CLIENT_INFO), caller.registrar(), clientId);
        return stateless().read(clientId).orElseGet(() -> readStored(clientId));
    }

    private Response readStored(String clientId) {
        Response response = complete(stock.getOIDC(clientId), realm().getClientByClientId(clientId));
        if (new VerifiedToken(getAuth().getJwt()).isViewersOnly(session)) {
            ((OIDCClientRepresentation) response.getEntity()).setClientSecret(null);
        }
        return response;
    }

    @PUT
    @Path("{clientId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("clientId") String clientId, InputStream body) {
        RegistrationCall call = begin(EventType.CLIENT_UPDATE);
        CallerAuthentication.requireToken(call, caller.registrar(), clientId);
        stateless().prepareUpdate(call, clientId, limits, settings().limits());
        // Before the verdict, which would tell a stranger what kind of client has that id.
        getAuth().requireView(realm().getClientByClientId(clientId));
        Map<String, Object> members = RequestBody.read(call, body);
        RequestBody.requireSameId(call, clientId, members);
        ClientModel client = realm().getClientByClientId(clientId);
        AcceptedRegistration accepted = judge(call, members, Optional.ofNullable(client.getName()));
        ConsentedDetails before = ConsentedDetails.of(client);
        if (before.isWeakenedBy(accepted.granted())) {
            throw call.refused(Rule.AUTHENTICATION_WEAKENED, "token_endpoint_auth_method");
        }
        OIDCClientRepresentation granted = Representations.of(accepted.granted());
        granted.setClientId(clientId);
        Response response = stock.updateOIDC(clientId, granted);
        ClientModel updated = realm().getClientByClientId(clientId);
        accepted.applyTo(
                session,
                updated,
                GovernedScopes.wanted(realm(), allowedScopes()),
                CallerAuthentication.source(call, this));
        stateless().keep(call, updated, limits, settings().limits());
        if (!before.equals(ConsentedDetails.of(updated))) {
            // Users consented to the client as it was, so they are asked again.
            session.users().preRemove(realm(), updated);
        }
        return complete(response, updated);
    }

    @DELETE
    @Path("{clientId}")
    public Response delete(@PathParam("clientId") String clientId) {
        CallerAuthentication.requireToken(begin(EventType.CLIENT_DELETE), caller.registrar(), clientId);
        return stateless().delete(clientId).orElseGet(() -> stock.deleteOIDC(clientId));
    }

    private RegistrationCall begin(EventType type) {
        TakenNames.markSelfRegistration(session);
        ResponseHeaders.prepare(session);
        return new RegistrationCall(session, getEvent().event(type));
    }

    private AcceptedRegistration judge(
            RegistrationCall call, Map<String, Object> members, Optional<String> currentName) {
        AcceptedRegistration accepted = AcceptedRegistration.of(call, settings(), members, currentName);
        EventDetails.record(call.event(), CallerAuthentication.of(this), accepted.verdict(), accepted.match());
        return accepted;
    }

    private StatelessRegistration stateless() {
        return new StatelessRegistration(session, stock, allowedScopes());
    }

    private Response complete(Response response, ClientModel client) {
        RegistrationResponse.complete((OIDCClientRepresentation) response.getEntity(), client, allowedScopes());
        return response;
    }

    private Set<String> allowedScopes() {
        return GovernedScopes.allowed(realm(), settings().scopes());
    }

    private PolicySettings settings() {
        return PolicyComponents.settings(session, realm(), getAuth().resolveRegistrationAuth())
                .orElseThrow();
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
