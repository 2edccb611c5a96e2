package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.KnownServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.token.TargetRule;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenBinding;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenRequest;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.request.AuthorizationEndpointRequest;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceAuthorizationRequestContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenRequestContext;
import org.keycloak.protocol.oidc.par.clientpolicy.context.PushedAuthorizationRequestContext;
import org.keycloak.representations.RefreshToken;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AuthorizationRequestContext;
import org.keycloak.services.clientpolicy.context.PreAuthorizationRequestContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.util.DPoPUtil;

/**
 * Tells a client that its {@code resource} is unknown before a user has logged in, or a refresh token was used up, for
 * nothing.
 */
final class EarlyCheck implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {

    /** The resource that was asked for, on the events of refused requests. */
    static final String EVENT_DETAIL = "mcp_resource";

    private final KeycloakSession session;
    private final MetadataMeters meters;

    EarlyCheck(KeycloakSession session, MetadataMeters meters) {
        this.session = session;
        this.meters = meters;
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        if (context instanceof PreAuthorizationRequestContext request) {
            attachLateScopes(
                    request.getClientId(), request.getRequestParameters().getFirst(OAuth2Constants.SCOPE));
        } else if (context instanceof AuthorizationRequestContext request) {
            check(request.getAuthorizationEndpointRequest());
        } else if (context instanceof PushedAuthorizationRequestContext request) {
            attachLateScopes(request.getClient().getClientId(), request.getScopeParameter());
            check(request.getRequest());
        } else if (context instanceof DeviceAuthorizationRequestContext request) {
            check(request.getRequest());
            DeviceResource.keep(request.getRequest());
        } else if (context instanceof DeviceTokenRequestContext request) {
            DeviceResource.note(session, request.getDeviceCodeModel());
        } else if (context instanceof TokenRefreshContext request) {
            check(request.getParams());
        }
    }

    @Override
    public String getProviderId() {
        return EarlyCheckFactory.ID;
    }

    private void check(AuthorizationEndpointRequest request) throws ClientPolicyException {
        Optional<String> resource = Optional.ofNullable(request.getResource());
        if (resource.isPresent()) {
            refuse(rule().objectionTo(resource));
        }
    }

    // Later the refresh token is used up already (Keycloak 26.7 with "revoke refresh token"), and the session with it.
    private void check(MultivaluedMap<String, String> refresh) throws ClientPolicyException {
        RefreshToken token =
                session.tokens().decode(refresh.getFirst(OAuth2Constants.REFRESH_TOKEN), RefreshToken.class);
        if (token == null) {
            return;
        }
        List<String> scopes = ScopeList.of(token.getScope()).names();
        TokenRequest request = TokenRequest.renewing(
                        Optional.ofNullable(token.getOtherClaims().get(OAuth2Constants.RESOURCE))
                                .map(Object::toString),
                        Stream.ofNullable(refresh.getFirst(OAuth2Constants.RESOURCE))
                                .toList(),
                        scopes,
                        scopes)
                .ofAClientThatAsksUsers(asksOrIsBounded(session.getContext().getClient()));
        TokenTarget target = rule().decide(request);
        // Whether a certificate comes with the request is seen when the token is made.
        TokenBinding binding = new TokenBinding(session.getAttribute(DPoPUtil.DPOP_SESSION_ATTRIBUTE) != null, true);
        refuse(target instanceof TokenTarget.OneServer bound ? binding.objectionOf(bound.server()) : refusal(target));
    }

    private boolean asksOrIsBounded(ClientModel client) {
        return AskingClient.is(client)
                || ExchangingClient.isBounded(
                        client, new KnownServers(session, session.getContext().getRealm()));
    }

    private void refuse(Optional<TokenTarget.Refused> objection) throws ClientPolicyException {
        if (objection.isPresent()) {
            TokenTarget.Refused refused = objection.get();
            meters.refusedEarly(refused.code());
            throw new ClientPolicyException(refused.error(), refused.sentence());
        }
    }

    private static Optional<TokenTarget.Refused> refusal(TokenTarget target) {
        return target instanceof TokenTarget.Refused refused ? Optional.of(refused) : Optional.empty();
    }

    /** Where this transaction cannot see the scopes, the same request comes once more, in a new one. */
    private void attachLateScopes(@Nullable String clientId, @Nullable String scope) {
        KeycloakContext context = session.getContext();
        if (new LateScopes(session, context.getRealm()).attachedUnseen(clientId, scope)) {
            // Keycloak 26.7 drops the address of an answer without a body.
            throw new ErrorResponseException(
                    Response.temporaryRedirect(context.getUri().getRequestUri())
                            .type(MediaType.TEXT_PLAIN_TYPE)
                            .entity("The client has its scopes.")
                            .build());
        }
    }

    private TargetRule rule() {
        return new TargetRule(new PublishedServers(session, session.getContext().getRealm()));
    }
}
