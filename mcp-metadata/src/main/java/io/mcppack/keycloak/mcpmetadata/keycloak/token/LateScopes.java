package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.CreatedByPack;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Gives a governed client the scope of an MCP server that was published after the client had registered, at the moment
 * it asks for it. Doing so for every client when a server is published would not end in a realm with many.
 */
public final class LateScopes {

    private static final Logger LOG = Logger.getLogger(LateScopes.class);

    // Written by dcr-policy on every client that it governs; see docs/contracts.md.
    private static final String GOVERNED = "mcp.registered-by";

    private final KeycloakSession session;
    private final RealmModel realm;

    public LateScopes(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Answers whether this transaction goes on to see the client without its new scopes, as on a database whose
     * transactions see what was there when they began, such as MariaDB as it comes.
     */
    public boolean attachedUnseen(@Nullable String clientId, @Nullable String requested) {
        List<String> names = ScopeList.of(requested).names();
        List<ClientScopeModel> ours = realm.getClientScopesStream()
                .filter(scope -> names.contains(scope.getName()))
                .filter(CreatedByPack::isOurs)
                .toList();
        if (clientId == null || ours.isEmpty()) {
            return false;
        }
        return governedClient(clientId).filter(id -> attachedUnseen(id, ours)).isPresent();
    }

    private boolean attachedUnseen(String id, List<ClientScopeModel> wanted) {
        List<String> missing = missing(id, wanted);
        if (missing.isEmpty()) {
            return false;
        }
        attach(id, missing);
        return !missing(id, wanted).isEmpty();
    }

    private List<String> missing(String id, List<ClientScopeModel> wanted) {
        List<String> attached = scopeIds(id);
        return wanted.stream()
                .map(ClientScopeModel::getId)
                .filter(scope -> !attached.contains(scope))
                .toList();
    }

    // By query: a client this session has looked up would stay as it is, however another transaction changes it.
    private Optional<String> governedClient(String clientId) {
        return entityManager()
                .createQuery(
                        "select c.id from ClientEntity c join c.attributes a where c.realmId = :realm"
                                + " and c.clientId = :client and c.enabled = true and a.name = '" + GOVERNED + "'",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("client", clientId)
                .getResultStream()
                .findFirst();
    }

    private List<String> scopeIds(String id) {
        return entityManager()
                .createQuery(
                        "select m.clientScopeId from ClientScopeClientMappingEntity m where m.clientId = :id",
                        String.class)
                .setParameter("id", id)
                .getResultList();
    }

    // In a transaction of its own, so that of two requests at the same time the slower one loses nothing but this.
    private void attach(String id, List<String> scopes) {
        String realmId = realm.getId();
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), inner -> {
                RealmModel innerRealm = inner.realms().getRealm(realmId);
                inner.getContext().setRealm(innerRealm);
                ClientModel client = innerRealm.getClientById(id);
                scopes.stream()
                        .map(innerRealm::getClientScopeById)
                        .forEach(scope -> client.addClientScope(scope, false));
            });
            LOG.debugf(
                    "Client %s of realm %s may ask for the scopes %s now",
                    id, realm.getName(), scopes.stream().collect(Collectors.joining(" ")));
        } catch (ModelDuplicateException e) {
            LOG.debugf("Client %s of realm %s got the scopes from another request", id, realm.getName());
        }
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
