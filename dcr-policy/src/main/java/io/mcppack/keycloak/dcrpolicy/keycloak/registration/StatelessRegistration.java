package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Arrival;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalKeys;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalRecorder;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Claims;
import io.mcppack.keycloak.dcrpolicy.keycloak.caller.Caller;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationResponse;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Representations;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.SourceAddress;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientShape;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.oidc.OIDCClientRepresentation;
import org.keycloak.services.Urls;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationTokenUtils;
import org.keycloak.services.clientregistration.RegistrationAccessToken;
import org.keycloak.services.clientregistration.oidc.DescriptionConverter;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationContext;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicyManager;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;
import org.keycloak.services.cors.Cors;
import org.keycloak.urls.UrlType;

/** Registers clients without storing any (RFC 7591 appendix A.5.2), and answers for them until their user comes. */
final class StatelessRegistration {
    private final KeycloakSession session;
    private final OIDCClientRegistrationProvider stock;
    private final Set<String> allowedScopes;
    private final Clock clock = Clock.systemUTC();

    StatelessRegistration(KeycloakSession session, OIDCClientRegistrationProvider stock, Set<String> allowedScopes) {
        this.session = session;
        this.stock = stock;
        this.allowedScopes = allowedScopes;
    }

    /** A client with a token is stored at once: somebody has vouched for it. */
    static boolean isFor(Caller caller, PolicySettings settings, RealmModel realm) {
        return caller.registrar() == Registrar.ANONYMOUS
                && settings.arrivals().onArrival()
                && new ArrivalInstallation(realm).isComplete();
    }

    /** Sends no event, because a flood would fill their table: there are counts, and an event when the user comes. */
    Response register(
            RegistrationCall call, AcceptedRegistration accepted, ArrivalRecorder recorder, RegistrationLimits limits) {
        List<String> origins = allowedOrigins();
        Cors cors = cors(origins);
        ClientRepresentation client = accepted.representation(session);
        stock.getAuth()
                .requireCreate(new OIDCClientRegistrationContext(
                        session, client, stock, Representations.of(accepted.granted())));
        Arrival arrival = recorder.record(
                        session,
                        realm(),
                        ClientShape.of(accepted.verdict()),
                        SourceAddress.of(call.address()).network())
                .map(shape -> new ArrivalKeys(session, realm())
                        .issue(shape, ClientShape.port(accepted.granted().redirects()), clock.instant()))
                .orElseThrow(() -> limits.tooManyShapes(call));
        OIDCClientRepresentation answer = answer(client, arrival, accepted, origins);
        call.meters().registered(false);
        return cors.add(
                Response.created(URI.create(answer.getRegistrationClientUri())).entity(answer));
    }

    /** Empty if Keycloak has to answer: the id is of another kind or no good any more, or the client is stored. */
    Optional<Response> read(String clientId) {
        return unclaimed(clientId).flatMap(arrival -> clients().find(arrival).map(found -> {
            List<String> origins = allowedOrigins();
            stock.getEvent().client(clientId).success();
            return cors(origins).add(Response.ok(answer(found.representation(session), arrival, found, origins)));
        }));
    }

    /** The same for a deletion: the id is unknown from now on. */
    Optional<Response> delete(String clientId) {
        return unclaimed(clientId)
                .filter(arrival -> clients().find(arrival).isPresent())
                .map(arrival -> {
                    clients().withdraw(arrival);
                    stock.getEvent().client(clientId).success();
                    return cors(allowedOrigins()).add(Response.noContent());
                });
    }

    /** Keycloak can change only what is stored, so the client is stored before. */
    void prepareUpdate(RegistrationCall call, String clientId, RegistrationLimits limits, LimitSettings settings) {
        if (StatelessClientId.hasForm(clientId)) {
            limits.prepareCount(call, ClientTier.ANONYMOUS, settings);
            unclaimed(clientId).ifPresent(clients()::claim);
        }
    }

    /** The id of a changed client does not say any more what it is, so it stays although no user has come yet. */
    void keep(RegistrationCall call, ClientModel client, RegistrationLimits limits, LimitSettings settings) {
        if (new Claims(session, clock).keep(client.getId())) {
            limits.countRow(call, ClientTier.ANONYMOUS, settings);
        }
    }

    /** By the registration access token of the client. */
    private Optional<Arrival> unclaimed(String clientId) {
        ClientRegistrationAuth caller = stock.getAuth();
        caller.resolveRegistrationAuth();
        return caller.isRegistrationAccessToken()
                ? clients().issued(clientId).filter(arrival -> arrival.registrationTokenId()
                        .equals(caller.getJwt().getId()))
                : Optional.empty();
    }

    private UnclaimedClients clients() {
        return new UnclaimedClients(session, clock);
    }

    private List<String> allowedOrigins() {
        return ClientRegistrationPolicyManager.getAllowedOrigins(session, RegistrationAuth.ANONYMOUS);
    }

    /** Refuses a page of another origin, as Keycloak does. */
    private static Cors cors(List<String> allowedOrigins) {
        return Cors.builder().auth().checkAllowedOrigins(allowedOrigins);
    }

    private OIDCClientRepresentation answer(
            ClientRepresentation client, Arrival arrival, AcceptedRegistration accepted, List<String> allowedOrigins) {
        client.setClientId(arrival.id().text());
        client.setSecret(arrival.secret());
        client.setRegistrationAccessToken(token(arrival, allowedOrigins));
        URI address = Urls.clientRegistration(
                session.getContext().getUri(UrlType.BACKEND).getBaseUri(),
                realm().getName(),
                OIDCLoginProtocol.LOGIN_PROTOCOL,
                arrival.id().text());
        OIDCClientRepresentation answer = DescriptionConverter.toExternalResponse(session, client, address);
        RegistrationResponse.complete(answer, client, accepted.verdict(), allowedScopes);
        answer.setClientIdIssuedAt((int) arrival.id().issuedAt().getEpochSecond());
        return answer;
    }

    /** As Keycloak makes it, with an id that is derived and not stored. */
    private String token(Arrival arrival, List<String> allowedOrigins) {
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm().getName());
        RegistrationAccessToken token = new RegistrationAccessToken();
        token.setRegistrationAuth(RegistrationAuth.ANONYMOUS.toString().toLowerCase(Locale.ROOT));
        token.setAllowedOrigins(Set.copyOf(allowedOrigins));
        token.type(ClientRegistrationTokenUtils.TYPE_REGISTRATION_ACCESS_TOKEN);
        token.id(arrival.registrationTokenId());
        token.issuedNow();
        token.issuer(issuer);
        token.audience(issuer);
        return session.tokens().encode(token);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
