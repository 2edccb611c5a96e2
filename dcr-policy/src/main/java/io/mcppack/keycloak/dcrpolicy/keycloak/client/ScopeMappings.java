package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.ClientScopeClientMappingEntity;

/**
 * The client scopes of one client, set in a few statements. Keycloak 26.7 first gives every client all scopes of its
 * realm. Removing them one by one through its model costs five statements each, which is half the cost of a
 * registration.
 *
 * <p>Only for a client that this transaction has created or changed, because Keycloak has removed that one from its
 * cache.
 */
public final class ScopeMappings {
    private final EntityManager database;
    private final String client;

    /** Takes the internal id of the client. */
    public ScopeMappings(KeycloakSession session, String client) {
        this.database = ClientCounter.database(session);
        this.client = client;
    }

    /**
     * Gives the client these scopes and no others.
     *
     * @param wanted ids of scopes, and whether each is a default scope or an optional one
     */
    public void replace(Map<String, Boolean> wanted) {
        Map<String, Boolean> current = read();
        run(
                "delete from ClientScopeClientMappingEntity m where m.clientId = :client and m.clientScopeId in :scopes",
                difference(current.keySet(), wanted.keySet()));
        for (boolean isDefault : List.of(true, false)) {
            run(
                    "update ClientScopeClientMappingEntity m set m.defaultScope = " + isDefault
                            + " where m.clientId = :client and m.clientScopeId in :scopes",
                    wanted.entrySet().stream()
                            .filter(scope -> scope.getValue() == isDefault)
                            .map(Map.Entry::getKey)
                            .filter(scope -> current.getOrDefault(scope, isDefault) != isDefault)
                            .collect(Collectors.toSet()));
        }
        wanted.forEach((scope, isDefault) -> {
            if (!current.containsKey(scope)) {
                add(scope, isDefault);
            }
        });
    }

    /** The scopes of the client, by id, and whether each is a default one. */
    public Map<String, Boolean> read() {
        Map<String, Boolean> current = new HashMap<>();
        database.createQuery(
                        "select m.clientScopeId, m.defaultScope from ClientScopeClientMappingEntity m where m.clientId = :client",
                        Object[].class)
                .setParameter("client", client)
                .getResultList()
                .forEach(row -> current.put((String) row[0], (Boolean) row[1]));
        return current;
    }

    private void run(String statement, Collection<String> scopes) {
        if (!scopes.isEmpty()) {
            database.createQuery(statement)
                    .setParameter("client", client)
                    .setParameter("scopes", scopes)
                    .executeUpdate();
        }
    }

    /** Adds a scope that the client does not have yet. */
    void add(String scope, boolean isDefault) {
        ClientScopeClientMappingEntity mapping = new ClientScopeClientMappingEntity();
        mapping.setClientId(client);
        mapping.setClientScopeId(scope);
        mapping.setDefaultScope(isDefault);
        database.persist(mapping);
    }

    private static Set<String> difference(Set<String> from, Set<String> what) {
        return from.stream().filter(each -> !what.contains(each)).collect(Collectors.toSet());
    }
}
