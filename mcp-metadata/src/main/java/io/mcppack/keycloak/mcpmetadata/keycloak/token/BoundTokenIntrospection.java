package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/**
 * Lets an MCP server ask about its own tokens, and answers with the one audience that they have.
 */
final class BoundTokenIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    BoundTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    // Keycloak runs the mappers once more for the answer, and they add audiences and roles as if nothing was bound.
    @Override
    public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
        AccessToken answer = super.transformAccessToken(token, userSession);
        server(token).ifPresent(server -> {
            answer.audience(token.getAudience());
            answer.getResourceAccess().keySet().retainAll(Set.of(server.id().value()));
        });
        return answer;
    }

    @Override
    protected boolean verifyAudience() {
        return OwnToken.isFor(realm, session.getContext().getClient(), token) || super.verifyAudience();
    }

    private Optional<McpServer> server(AccessToken token) {
        String[] audience = token.getAudience();
        return audience == null || audience.length != 1
                ? Optional.empty()
                : ResourceUrl.of(audience[0]).flatMap(new PublishedServers(session, realm)::at);
    }
}
