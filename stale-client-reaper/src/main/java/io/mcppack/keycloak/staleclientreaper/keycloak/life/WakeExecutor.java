package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.regex.Pattern;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorPageException;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Looks at each authorization request before Keycloak looks its client up. For a client that is there and enabled that
 * costs what Keycloak would have read anyway.
 */
final class WakeExecutor implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {
    // The width of the column, and nothing that a database driver could choke on.
    private static final Pattern POSSIBLE = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final KeycloakSession session;

    WakeExecutor(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getProviderId() {
        return WakeExecutorFactory.ID;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) {
        if (context instanceof PreAuthorizationRequestContext request
                && request.getClientId() != null
                && POSSIBLE.matcher(request.getClientId()).matches()) {
            beforeAuthorization(request.getClientId(), request);
        }
    }

    private void beforeAuthorization(String clientId, PreAuthorizationRequestContext request) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = realm.getClientByClientId(clientId);
        if (client != null && client.isEnabled()) {
            return;
        }
        ReturnRequest details = ReturnRequest.of(request.getRequestParameters(), session);
        ClientReturn clientReturn = new ClientReturn(session, realm);
        ClientReturn.Outcome outcome =
                client == null ? clientReturn.restore(clientId, details) : clientReturn.wake(client, details);
        if (outcome == ClientReturn.Outcome.HAS_TO_COME_AGAIN) {
            throw again();
        }
        if (outcome == ClientReturn.Outcome.IS_STOPPED) {
            throw stopped(realm, clientId);
        }
        if (wantsJson()) {
            refuseInJson(realm, clientId);
        }
    }

    /**
     * Keycloak answers an HTML page, from which a program learns nothing. The status is the one of that page: some
     * clients go by it.
     */
    private void refuseInJson(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client != null && client.isEnabled()) {
            return;
        }
        refused(realm, clientId, client == null ? Errors.CLIENT_NOT_FOUND : Errors.CLIENT_DISABLED);
        throw new ErrorResponseException(
                OAuthErrorException.INVALID_CLIENT,
                "This client is not registered here, or not any more. Register again (RFC 7591).",
                Response.Status.BAD_REQUEST);
    }

    /** Registering again is no way out of an administrator's decision, so a program is not asked to. */
    private WebApplicationException stopped(RealmModel realm, String clientId) {
        refused(realm, clientId, Errors.CLIENT_DISABLED);
        return wantsJson()
                ? new ErrorResponseException(
                        OAuthErrorException.UNAUTHORIZED_CLIENT,
                        "An administrator has stopped this client.",
                        Response.Status.BAD_REQUEST)
                : new ErrorPageException(session, Response.Status.BAD_REQUEST, ReaperMessages.STOPPED);
    }

    private void refused(RealmModel realm, String clientId, String error) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(clientId)
                .error(error);
    }

    /**
     * The same request once more, in a new transaction. Keycloak 26.7 drops the address of an answer without a body.
     */
    private ErrorResponseException again() {
        return new ErrorResponseException(
                Response.temporaryRedirect(session.getContext().getUri().getRequestUri())
                        .type(MediaType.TEXT_PLAIN_TYPE)
                        .entity("The client is back.")
                        .build());
    }

    private boolean wantsJson() {
        String accept = Objects.requireNonNullElse(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.ACCEPT), "");
        return accept.contains(MediaType.APPLICATION_JSON) && !accept.contains(MediaType.TEXT_HTML);
    }
}
