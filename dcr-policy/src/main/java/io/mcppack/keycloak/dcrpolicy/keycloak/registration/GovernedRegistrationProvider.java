package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.ConsentedDetails;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.EventDetails;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.NewClientScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationResponse;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Representations;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientInitialAccessModel;
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
public final class GovernedRegistrationProvider extends StockBackedProvider {

    private final KeycloakSession session;
    private final OIDCClientRegistrationProvider stock;
    private final RegistrationLimits limits;

    GovernedRegistrationProvider(
            KeycloakSession session, OIDCClientRegistrationProvider stock, RegistrationLimits limits) {
        super(stock);
        this.session = session;
        this.stock = stock;
        this.limits = limits;
    }

    /**
     * The last place before Keycloak reads the media type of a body, which it would refuse without a code of RFC 7591.
     */
    @Override
    public void setAuth(ClientRegistrationAuth auth) {
        super.setAuth(auth);
        String method = session.getContext().getHttpRequest().getHttpMethod();
        boolean update = method.equals(HttpMethod.PUT);
        if ((update || method.equals(HttpMethod.POST)) && !ResponseHeaders.isMediaTypeReadable(session)) {
            begin(update ? EventType.CLIENT_UPDATE : EventType.CLIENT_REGISTER);
            throw Rejections.of(session, getEvent(), Rule.BODY_NOT_JSON, "body");
        }
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
        begin(EventType.CLIENT_REGISTER);
        limits.countRequest(session, getEvent());
        CallerAuthentication.verify(session, getEvent());
        AcceptedRegistration admission = judge(members(body));
        limits.requireRoom(session, getEvent(), settings().limits());
        Set<String> allowed = allowedScopes();
        Map<String, Boolean> scopes = GovernedScopes.wanted(realm(), allowed);
        NewClientScopes.plan(session, scopes);
        Response response = stock.createOIDC(Representations.of(admission.granted()));
        // Keycloak's provider puts the client it made there; looking it up would ask the database.
        govern(session.getContext().getClient(), scopes, admission);
        limits.takePlace(session, getEvent(), settings().limits());
        return RegistrationResponse.of(session.getContext().getClient(), response, allowed);
    }

    @GET
    @Path("{clientId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("clientId") String clientId) {
        begin(EventType.CLIENT_INFO);
        CallerAuthentication.verifyPresent(session, getEvent(), clientId);
        Response response = stock.getOIDC(clientId);
        return RegistrationResponse.of(realm().getClientByClientId(clientId), response, allowedScopes());
    }

    @PUT
    @Path("{clientId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("clientId") String clientId, InputStream body) {
        begin(EventType.CLIENT_UPDATE);
        limits.countRequest(session, getEvent());
        CallerAuthentication.verifyPresent(session, getEvent(), clientId);
        // First of all, so that nobody learns from a verdict what kind of client an id belongs to.
        getAuth().requireView(realm().getClientByClientId(clientId));
        Map<String, Object> members = members(body);
        if (!clientId.equals(members.get("client_id"))) {
            throw Rejections.of(session, getEvent(), Rule.CLIENT_ID_CHANGED, "client_id");
        }
        AcceptedRegistration admission = judge(members);
        Optional<ConsentedDetails> before =
                Optional.ofNullable(realm().getClientByClientId(clientId)).map(ConsentedDetails::of);
        if (before.isPresent() && before.get().isWeakenedBy(admission.granted())) {
            throw Rejections.of(session, getEvent(), Rule.AUTHENTICATION_WEAKENED, "token_endpoint_auth_method");
        }
        OIDCClientRepresentation representation = Representations.of(admission.granted());
        representation.setClientId(clientId);
        Response response = stock.updateOIDC(clientId, representation);
        ClientModel client = realm().getClientByClientId(clientId);
        Set<String> allowed = allowedScopes();
        govern(client, GovernedScopes.wanted(realm(), allowed), admission);
        if (!before.equals(Optional.of(ConsentedDetails.of(client)))) {
            // The user agreed to another client than this one is now.
            session.users().preRemove(realm(), client);
        }
        return RegistrationResponse.of(client, response, allowed);
    }

    @DELETE
    @Path("{clientId}")
    public Response delete(@PathParam("clientId") String clientId) {
        begin(EventType.CLIENT_DELETE);
        CallerAuthentication.verifyPresent(session, getEvent(), clientId);
        return stock.deleteOIDC(clientId);
    }

    private void begin(EventType type) {
        getEvent().event(type);
        TakenNames.markSelfRegistration(session);
        ResponseHeaders.prepare(session);
    }

    private Map<String, Object> members(InputStream body) {
        RequestBody.Content content = RequestBody.read(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE), body);
        if (content instanceof RequestBody.Content.Unreadable unreadable) {
            throw Rejections.of(session, getEvent(), unreadable.reason());
        }
        return ((RequestBody.Content.Members) content).members();
    }

    private AcceptedRegistration judge(Map<String, Object> members) {
        Verdict verdict = new Judge(session, settings()).of(members);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw Rejections.of(session, getEvent(), rejected);
        }
        Verdict.Accepted accepted = (Verdict.Accepted) verdict;
        AcceptedRegistration admission =
                new AcceptedRegistration(accepted, Governance.match(session, accepted.granted()));
        EventDetails.record(getEvent(), CallerAuthentication.of(this), accepted, admission.match());
        return admission;
    }

    private void govern(ClientModel client, Map<String, Boolean> scopes, AcceptedRegistration admission) {
        Hardening.apply(session, client, scopes);
        RegistrationAttributes.stamp(client, arrival(), admission.accepted(), admission.match());
    }

    private Set<String> allowedScopes() {
        return GovernedScopes.allowed(realm(), settings().scopes());
    }

    private RegistrationAttributes.Arrival arrival() {
        return new RegistrationAttributes.Arrival(
                CallerAuthentication.of(this),
                session.getContext().getConnection().getRemoteAddr(),
                Optional.ofNullable(getAuth().getInitialAccessModel()).map(ClientInitialAccessModel::getId));
    }

    private PolicySettings settings() {
        return Governance.settings(session, realm(), getAuth().resolveRegistrationAuth())
                .orElseThrow();
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
