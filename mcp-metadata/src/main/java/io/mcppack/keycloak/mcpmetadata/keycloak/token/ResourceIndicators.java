package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.token.TargetRule;
import io.mcppack.keycloak.mcpmetadata.rule.token.TokenTarget;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;

/**
 * Gives an access token the one audience it may have, after every mapper and before it is signed.
 */
final class ResourceIndicators implements TokenPostProcessor {

    private static final Logger LOG = Logger.getLogger(ResourceIndicators.class);

    private final KeycloakSession session;
    private final TokenPostProcessor stock;
    private final MetadataMeters meters;

    ResourceIndicators(KeycloakSession session, TokenPostProcessor stock, MetadataMeters meters) {
        this.session = session;
        this.stock = stock;
        this.meters = meters;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        RealmModel realm = session.getContext().getRealm();
        PublishedServers servers = new PublishedServers(session, realm);
        TargetRule rule = new TargetRule(servers);
        GrantRequest grant = new GrantRequest(session, context);
        if (!rule.concerns(grant::renewsABoundToken)) {
            stock.process(context);
            return;
        }
        if (context.accessToken() == null) {
            return;
        }
        if (grant.isForAuthorizationServices()) {
            meters.leftAlone();
            return;
        }
        TokenTarget target = rule.decide(grant.request());
        LOG.debugf("Token of client %s in realm %s: %s", grant.clientId(), realm.getName(), target);
        if (target instanceof TokenTarget.Refused refused) {
            throw refuse(grant, refused);
        }
        reached(target, context.accessToken(), servers)
                .flatMap(server -> grant.exchanger().flatMap(client -> client.objectionTo(server)).stream())
                .findFirst()
                .ifPresent(objection -> {
                    throw refuse(grant, objection);
                });
        if (target instanceof TokenTarget.OneServer bound) {
            grant.binding().objectionOf(bound.server()).ifPresent(objection -> {
                throw refuse(grant, objection);
            });
            bind(context, bound);
            meters.bound();
        } else {
            meters.leftAlone();
        }
    }

    // An exchange may also name a server by the id of its client (audience), and the server may introspect by that.
    private static Stream<McpServer> reached(TokenTarget target, AccessToken token, PublishedServers servers) {
        if (target instanceof TokenTarget.OneServer bound) {
            return Stream.of(bound.server());
        }
        return token.getAudience() == null
                ? Stream.empty()
                : Stream.of(token.getAudience()).flatMap(id -> servers.withId(id).stream());
    }

    private RuntimeException refuse(GrantRequest grant, TokenTarget.Refused refusal) {
        meters.refused(refusal.code());
        return grant.refuse(refusal);
    }

    private void bind(TokenPostProcessorContext context, TokenTarget.OneServer target) {
        String resource = target.server().resource().spelling();
        AccessToken token = context.accessToken();
        ScopeList granted = ScopeList.of(token.getScope());
        ScopeClaimRemoval.takeOut(
                session,
                context.clientSessionCtx(),
                token,
                granted.without(target.scopes()).names());
        token.audience(resource);
        String scope = new ScopeList(target.scopes()).text();
        token.setScope(scope);
        GrantedScope.note(session, scope);
        // Roles at other clients are no business of this server, and Keycloak's own admin REST goes by them.
        token.getResourceAccess().keySet().retainAll(Set.of(target.server().id().value()));
        RefreshToken refresh = context.refreshToken();
        if (refresh != null) {
            refresh.getOtherClaims().put(OAuth2Constants.RESOURCE, resource);
            // What the access token lost must not come back; scopes that tokens never show stay for their mappers.
            refresh.setScope(ScopeList.of(refresh.getScope())
                    .without(granted.without(target.scopes()).names())
                    .text());
        }
    }
}
