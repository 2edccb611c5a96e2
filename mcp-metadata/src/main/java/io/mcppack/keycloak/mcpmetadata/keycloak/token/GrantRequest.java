package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.KnownServers;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.token.Exchanger;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenBinding;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenRequest;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenTarget;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.ErrorResponseException;

/**
 * The request that a token is the answer to, as Keycloak shows it to a token processor.
 */
final class GrantRequest {

    private static final String RESOURCE = OAuth2Constants.RESOURCE;

    private final KeycloakSession session;
    private final TokenPostProcessorContext context;
    private final Optional<String> type;

    GrantRequest(KeycloakSession session, TokenPostProcessorContext context) {
        this.session = session;
        this.context = context;
        this.type = Optional.ofNullable(context.clientSessionCtx().getAttribute(Constants.GRANT_TYPE, String.class));
    }

    /** A token of Keycloak's Authorization Services, which has rules of its own about whom it is for. */
    boolean isForAuthorizationServices() {
        return context.accessToken().getAuthorization() != null;
    }

    TokenRequest request() {
        boolean asks = AskingClient.is(clientSession().getClient());
        return request(asks).ofAClientThatAsksUsers(asks || renewsWithinBounds());
    }

    private TokenRequest request(boolean asks) {
        List<String> scopes = ScopeList.of(context.accessToken().getScope()).names();
        return switch (type.orElse("")) {
            // Tokens straight from the authorization endpoint (hybrid flow): no request to the token endpoint yet.
            case "" -> TokenRequest.alone(present(clientSession().getNote(RESOURCE)), scopes);
            case OAuth2Constants.AUTHORIZATION_CODE ->
                TokenRequest.following(
                        Optional.ofNullable(context.code()).flatMap(code -> Optional.ofNullable(code.getResource())),
                        asked(),
                        scopes);
            case OAuth2Constants.REFRESH_TOKEN -> TokenRequest.renewing(bound(), asked(), scopes, grantedScopes());
            case OAuth2Constants.DEVICE_CODE_GRANT_TYPE ->
                TokenRequest.following(DeviceResource.recall(session), asked(), scopes);
            // Whoever agreed on another device saw the scopes, and no resource.
            case OAuth2Constants.CIBA_GRANT_TYPE ->
                asks ? TokenRequest.following(Optional.empty(), asked(), scopes) : TokenRequest.alone(asked(), scopes);
            default -> TokenRequest.alone(asked(), scopes);
        };
    }

    private boolean renewsWithinBounds() {
        return type.filter(OAuth2Constants.REFRESH_TOKEN::equals).isPresent()
                && ExchangingClient.isBounded(
                        clientSession().getClient(),
                        new KnownServers(session, session.getContext().getRealm()));
    }

    boolean renewsABoundToken() {
        return type.filter(OAuth2Constants.REFRESH_TOKEN::equals).isPresent() && bound().isPresent();
    }

    private Optional<String> bound() {
        return Optional.ofNullable(context.requestRefreshToken())
                .map(token -> token.getOtherClaims().get(RESOURCE))
                .map(Object::toString);
    }

    private List<String> grantedScopes() {
        RefreshToken token = context.requestRefreshToken();
        return ScopeList.of(token == null ? null : token.getScope()).names();
    }

    TokenBinding binding() {
        AccessToken.Confirmation confirmation = context.accessToken().getConfirmation();
        return confirmation == null
                ? new TokenBinding(false, false)
                : new TokenBinding(confirmation.getKeyThumbprint() != null, confirmation.getCertThumbprint() != null);
    }

    /** Who exchanges a token, if that is what the request is about. */
    Optional<Exchanger> exchanger() {
        return type.filter(OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE::equals)
                .map(exchange -> ExchangingClient.of(
                        session.getContext().getClient(),
                        new KnownServers(session, session.getContext().getRealm())));
    }

    String clientId() {
        return clientSession().getClient().getClientId();
    }

    /** The exception that refuses the token; Keycloak sends no event for it, so one is sent here. */
    RuntimeException refuse(TokenTarget.Refused refusal) {
        UserSessionModel userSession = clientSession().getUserSession();
        UserModel user = userSession.getUser();
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(eventType())
                .client(clientId())
                .session(userSession)
                .detail(Details.REASON, refusal.sentence());
        if (user != null) {
            event.user(user);
        }
        asked().stream()
                .flatMap(resource -> ResourceUrl.of(resource).stream())
                .findFirst()
                .ifPresent(resource -> event.detail(EarlyCheck.EVENT_DETAIL, resource.spelling()));
        event.error(refusal.error());
        return type.isPresent()
                ? new TokenInterceptorException(refusal.error(), refusal.sentence())
                : new ErrorResponseException(refusal.error(), refusal.sentence(), Response.Status.BAD_REQUEST);
    }

    // The form, not the attribute that Keycloak 26.7 makes of it: that lacks token exchange and a second value.
    private List<String> asked() {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        List<String> values = form == null || type.isEmpty() ? null : form.get(RESOURCE);
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    private EventType eventType() {
        return type.map(grant -> session.getProvider(OAuth2GrantType.class, grant))
                .map(OAuth2GrantType::getEventType)
                .orElse(EventType.LOGIN);
    }

    private AuthenticatedClientSessionModel clientSession() {
        return context.clientSessionCtx().getClientSession();
    }

    private static List<String> present(@Nullable String value) {
        return Stream.ofNullable(value).toList();
    }
}
