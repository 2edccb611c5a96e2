package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.rule.server.Label;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpScope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client scopes of a realm, as far as MCP servers need them. A scope this module did not make is used as it is.
 */
public final class ServerScopes {

    private static final Logger LOG = Logger.getLogger(ServerScopes.class);

    private final RealmModel realm;
    private final Map<String, ClientScopeModel> byName;

    public ServerScopes(RealmModel realm) {
        this.realm = realm;
        this.byName = realm.getClientScopesStream()
                .collect(Collectors.toMap(ClientScopeModel::getName, Function.identity(), (one, other) -> one));
    }

    /** The scopes that this module made in the realm, which every governed client may ask for. */
    public static Set<String> madeIn(RealmModel realm) {
        return realm.getClientScopesStream()
                .filter(CreatedByPack::isOurs)
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
    }

    /** Whether the name belongs to a scope of another protocol, which no access token can ever carry. */
    public boolean isTaken(String name) {
        ClientScopeModel scope = byName.get(name);
        return scope != null && !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(scope.getProtocol());
    }

    /** What a user reads on the consent page, if it is more than the name of the scope. */
    public Optional<String> description(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(scope -> Optional.ofNullable(scope.getAttribute(ClientScopeModel.CONSENT_SCREEN_TEXT))
                        .filter(text -> !text.isBlank())
                        .orElse(scope.getDescription()))
                .filter(Label::isOne);
    }

    void provide(McpScope wanted) {
        String name = wanted.name().value();
        ClientScopeModel scope = byName.computeIfAbsent(name, this::create);
        if (CreatedByPack.isOurs(scope)) {
            wanted.description()
                    .map(Label::text)
                    .filter(text -> !text.equals(description(name).orElse(null)))
                    .ifPresent(text -> describe(scope, text));
        }
    }

    void remove(Collection<String> names) {
        for (String name : names) {
            ClientScopeModel scope = byName.get(name);
            if (scope != null && CreatedByPack.isOurs(scope)) {
                realm.removeClientScope(scope.getId());
                LOG.infof("Client scope %s of realm %s deleted: no MCP server uses it any more", name, realm.getName());
            }
        }
    }

    private ClientScopeModel create(String name) {
        ClientScopeModel scope = realm.addClientScope(name);
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        scope.setDisplayOnConsentScreen(true);
        scope.setIncludeInTokenScope(true);
        CreatedByPack.mark(scope);
        // Optional for the realm: every client that registers itself from now on may ask for it.
        realm.addDefaultClientScope(scope, false);
        return scope;
    }

    private static void describe(ClientScopeModel scope, String text) {
        scope.setDescription(text);
        scope.setConsentScreenText(text);
    }
}
