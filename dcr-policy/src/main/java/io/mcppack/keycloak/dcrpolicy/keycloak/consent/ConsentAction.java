package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Places;
import io.mcppack.keycloak.dcrpolicy.keycloak.metrics.PolicyMeters;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.rar.AuthorizationDetails;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/**
 * Shows the consent page to the user of a self-registered client whenever this destination and this MCP server have not
 * been allowed as they are now. Keycloak's own step then finds all scopes granted and shows nothing, so there is one
 * page.
 */
final class ConsentAction implements RequiredActionProvider {
    static final String ID = "mcp-consent";

    /** A key of the messages. */
    private static final String NO_PLACE = "mcpNoPlaceForApp";

    /**
     * The fingerprint travels in the address of the form: a second window must not confirm what only the first one
     * showed.
     */
    private static final String SHOWN = "mcp_shown";

    /** As at a registration, see docs/contracts.md. */
    private static final String RULES = "mcp_rules";

    private final PolicyMeters meters;

    ConsentAction(PolicyMeters meters) {
        this.meters = meters;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel request = context.getAuthenticationSession();
        // Keycloak passes over an action that a request names and that no request may start.
        if (ID.equals(request.getClientNote(Constants.KC_ACTION))) {
            request.removeClientNote(Constants.KC_ACTION);
        }
        if (subject(context)
                .filter(subject -> mustAsk(context, subject) || !subject.holdsPlace())
                .isPresent()) {
            request.addRequiredAction(ID);
        } else {
            request.removeRequiredAction(ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<ConsentSubject> subject = subject(context);
        if (subject.isEmpty()) {
            context.success();
        } else if (mustAsk(context, subject.get())) {
            ask(context, subject.get());
        } else {
            refuse(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<ConsentSubject> subject = subject(context);
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (subject.isEmpty()) {
            context.success();
        } else if (form.containsKey("cancel")) {
            context.failure();
        } else if (form.containsKey("accept") && isWhatThePageSaid(context, subject.get())) {
            if (!subject.get().takesPlace()) {
                refuse(context);
                return;
            }
            subject.get().allow(asked(context));
            context.getEvent()
                    .detail("mcp_destination", subject.get().destination().text());
            answerPrompt(context.getAuthenticationSession());
            context.success();
        } else {
            ask(context, subject.get());
        }
    }

    private static Optional<ConsentSubject> subject(RequiredActionContext context) {
        AuthenticationSessionModel request = context.getAuthenticationSession();
        if (DeviceGrantType.isOAuth2DeviceVerificationFlow(request)
                || !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(request.getProtocol())) {
            return Optional.empty();
        }
        return ConsentSubject.of(
                context.getSession(),
                context.getRealm(),
                context.getUser(),
                request.getClient(),
                request.getRedirectUri(),
                request.getClientNote(OAuth2Constants.RESOURCE));
    }

    private static boolean mustAsk(RequiredActionContext context, ConsentSubject subject) {
        return TokenUtil.hasPrompt(prompt(context.getAuthenticationSession()), OIDCLoginProtocol.PROMPT_VALUE_CONSENT)
                || !subject.isAllowed(asked(context));
    }

    /** The event is one of its own: the user may come back to the page and go on. */
    private void refuse(RequiredActionContext context) {
        meters.refusedPlace(ClientTier.of(context.getAuthenticationSession().getClient()));
        context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .detail(RULES, Rule.TOO_MANY_CLIENTS.code())
                .error(Rule.TOO_MANY_CLIENTS.error().code());
        Response page = context.form().setError(NO_PLACE).createErrorPage(Response.Status.SERVICE_UNAVAILABLE);
        context.challenge(Response.fromResponse(page)
                .header(HttpHeaders.RETRY_AFTER, Places.RETRY_WHEN_FULL.toSeconds())
                .build());
    }

    private static void ask(RequiredActionContext context, ConsentSubject subject) {
        List<AuthorizationDetails> asked = details(context);
        String code = context.generateCode();
        URI action = UriBuilder.fromUri(context.getActionUrl(code))
                .queryParam(SHOWN, subject.shown())
                .build();
        context.challenge(context.form()
                .setClientSessionCode(code)
                .setActionUri(inPath(action))
                .setAccessRequest(asked)
                .setAttribute(ShownMark.VARIABLE, ShownMark.of(context.getSession(), subject))
                .createOAuthGrant());
    }

    /**
     * Keycloak 26.7 writes the path of the action's address into the form of the consent page and drops the query, in
     * which its required actions have everything. So the query becomes part of the path, which is decoded before it is
     * written.
     */
    static URI inPath(URI action) {
        return UriBuilder.fromPath("{path}")
                .resolveTemplate("path", action.getRawPath() + "?" + action.getRawQuery(), false)
                .build();
    }

    private static boolean isWhatThePageSaid(RequiredActionContext context, ConsentSubject subject) {
        return subject.shown().equals(context.getUriInfo().getQueryParameters().getFirst(SHOWN));
    }

    /** Or Keycloak would ask the same once more. */
    private static void answerPrompt(AuthenticationSessionModel request) {
        String prompt = prompt(request);
        if (prompt != null) {
            request.setClientNote(
                    OIDCLoginProtocol.PROMPT_PARAM,
                    prompt.replace(OIDCLoginProtocol.PROMPT_VALUE_CONSENT, "").strip());
        }
    }

    private static String prompt(AuthenticationSessionModel request) {
        return request.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
    }

    private static List<ClientScopeModel> asked(RequiredActionContext context) {
        return details(context).stream()
                .map(AuthorizationDetails::getClientScope)
                .toList();
    }

    private static List<AuthorizationDetails> details(RequiredActionContext context) {
        return AuthenticationManager.getClientScopeModelStream(
                        context.getSession(), context.getAuthenticationSession().getClient())
                .filter(details -> details.getClientScope().isDisplayOnConsentScreen())
                .toList();
    }

    @Override
    public void close() {}
}
