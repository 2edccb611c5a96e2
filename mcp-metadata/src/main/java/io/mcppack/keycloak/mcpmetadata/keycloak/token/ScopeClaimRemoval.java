package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mcppack.keycloak.mcpmetadata.rule.token.ScopeClaimDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.util.DefaultClientSessionContext;
import org.keycloak.util.JsonSerialization;

/**
 * Takes out of an access token what the mappers of cut scopes had put into it: the same token is made once more without
 * those scopes, and what only the first one has goes.
 */
final class ScopeClaimRemoval {

    private static final TypeReference<Map<String, @Nullable Object>> CLAIMS = new TypeReference<>() {};

    /** What Keycloak 26.7 and its mappers look up in the context of a token. */
    private static final List<String> ATTRIBUTES = List.of(
            Constants.GRANT_TYPE,
            Constants.REQUESTED_AUDIENCE_CLIENTS,
            OAuth2Constants.RESOURCE,
            OAuth2Constants.OFFLINE_ACCESS,
            OIDCLoginProtocol.NONCE_PARAM);

    private ScopeClaimRemoval() {}

    static void takeOut(
            KeycloakSession session, ClientSessionContext context, AccessToken token, Collection<String> cutScopes) {
        if (cutScopes.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> changes =
                ScopeClaimDifference.of(claims(token), claims(without(session, context, cutScopes)));
        changes.keySet().stream().filter(name -> changes.get(name) == null).forEach(token.getOtherClaims()::remove);
        changes.keySet()
                .removeIf(name -> changes.get(name) == null && !claims(token).containsKey(name));
        try {
            JsonSerialization.mapper.readerForUpdating(token).readValue(JsonSerialization.writeValueAsBytes(changes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccessToken without(
            KeycloakSession session, ClientSessionContext context, Collection<String> cutScopes) {
        AuthenticatedClientSessionModel clientSession = context.getClientSession();
        UserSessionModel userSession = clientSession.getUserSession();
        Set<ClientScopeModel> scopes = context.getClientScopesStream()
                .filter(scope -> scope instanceof ClientModel || !cutScopes.contains(scope.getName()))
                .collect(Collectors.toSet());
        String current = ClientSessionContext.class.getName();
        Object before = session.getAttribute(current);
        try {
            ClientSessionContext narrow =
                    DefaultClientSessionContext.fromClientSessionAndClientScopes(clientSession, scopes, null, session);
            ATTRIBUTES.forEach(name -> narrow.setAttribute(name, context.getAttribute(name, Object.class)));
            return new TokenManager()
                    .createClientAccessToken(
                            session,
                            session.getContext().getRealm(),
                            clientSession.getClient(),
                            userSession.getUser(),
                            userSession,
                            narrow,
                            context.isOfflineTokenRequested());
        } finally {
            session.setAttribute(current, before);
        }
    }

    private static Map<String, @Nullable Object> claims(AccessToken token) {
        try {
            return JsonSerialization.readValue(JsonSerialization.writeValueAsBytes(token), CLAIMS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
