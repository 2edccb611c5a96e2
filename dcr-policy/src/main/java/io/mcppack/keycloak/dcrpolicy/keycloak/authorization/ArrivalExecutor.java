package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Arrival;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.ArrivalLimit;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.UnclaimedClients;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.Urls;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.messages.Messages;

/** Stores the client of an authorization request just before Keycloak looks for it. */
final class ArrivalExecutor implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {
    /** A key of the messages. */
    private static final String TOO_MANY = "mcpTooManyApps";

    private final KeycloakSession session;
    private final UnclaimedClients unclaimed;

    ArrivalExecutor(KeycloakSession session) {
        this.session = session;
        this.unclaimed = new UnclaimedClients(session, Clock.systemUTC());
    }

    @Override
    public String getProviderId() {
        return ArrivalInstallation.EXECUTOR;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        if (context instanceof PreAuthorizationRequestContext request && request.getClientId() != null) {
            unclaimed.issued(request.getClientId()).ifPresent(arrival -> arrive(arrival, request));
        }
    }

    private void arrive(Arrival arrival, PreAuthorizationRequestContext context) {
        RealmModel realm = session.getContext().getRealm();
        if (realm.getClientByClientId(arrival.id().text()) != null) {
            return;
        }
        boolean stored = unclaimed.claim(arrival, accepted -> {
            admit(arrival, ArrivalRequest.of(context.getRequestParameters()), accepted.granted());
            return true;
        });
        // On MariaDB this transaction does not see what another one has stored since it began.
        if (stored && realm.getClientByClientId(arrival.id().text()) == null) {
            throw again();
        }
    }

    private void admit(Arrival arrival, ArrivalRequest request, Registration granted) {
        String redirectUri = request.redirectUri(session, granted).orElseThrow(() -> unusableRedirect(arrival));
        request.refusal().ifPresent(refusal -> {
            throw refused(arrival, request, redirectUri, refusal);
        });
        countLogin();
    }

    private void countLogin() {
        try {
            ArrivalLimit.countLogin(session);
        } catch (ErrorResponseException e) {
            throw new ErrorPageException(session, Response.Status.TOO_MANY_REQUESTS, TOO_MANY);
        }
    }

    private ErrorPageException unusableRedirect(Arrival arrival) {
        event(arrival).error(Errors.INVALID_REDIRECT_URI);
        return new ErrorPageException(
                session, Response.Status.BAD_REQUEST, Messages.INVALID_PARAMETER, OIDCLoginProtocol.REDIRECT_URI_PARAM);
    }

    /** As Keycloak answers it, to the client. */
    private ErrorResponseException refused(
            Arrival arrival, ArrivalRequest request, String redirectUri, ArrivalRequest.Refusal refusal) {
        event(arrival).error(refusal.error());
        OIDCRedirectUriBuilder answer = OIDCRedirectUriBuilder.fromUri(
                        redirectUri,
                        OIDCResponseMode.parseWhenInvalidResponseType(
                                request.parameter(OIDCLoginProtocol.RESPONSE_MODE_PARAM)),
                        session,
                        null)
                .addParam(OAuth2Constants.ERROR, refusal.error())
                .addParam(OAuth2Constants.ERROR_DESCRIPTION, refusal.description());
        String state = request.parameter(OAuth2Constants.STATE);
        if (state != null) {
            answer.addParam(OAuth2Constants.STATE, state);
        }
        answer.addParam(
                OAuth2Constants.ISSUER,
                Urls.realmIssuer(
                        session.getContext().getUri().getBaseUri(),
                        session.getContext().getRealm().getName()));
        return thrown(answer.build());
    }

    private EventBuilder event(Arrival arrival) {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(arrival.id().text());
    }

    /** The same request in a new transaction. */
    private ErrorResponseException again() {
        return thrown(Response.temporaryRedirect(session.getContext().getUri().getRequestUri())
                .build());
    }

    /** Keycloak 26.7 drops the address of an answer that is thrown and has no body. */
    private static ErrorResponseException thrown(Response answer) {
        return new ErrorResponseException(
                answer.hasEntity()
                        ? answer
                        : Response.fromResponse(answer)
                                .type(MediaType.TEXT_PLAIN_TYPE)
                                .entity("Go on to the address in Location.")
                                .build());
    }
}
