package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.SignsOfLife;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Asks Keycloak's own tables for many clients at once. With persistent sessions, which is how Keycloak 26 comes, the
 * one table has online and offline sessions; a row that has expired and is not yet cleaned up keeps its client a little
 * longer.
 */
public final class LiveSessions {
    private final EntityManager entities;

    private LiveSessions(EntityManager entities) {
        this.entities = entities;
    }

    public static LiveSessions of(KeycloakSession session) {
        return new LiveSessions(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** The signs of those of these clients that exist, by internal id. */
    public Map<String, SignsOfLife> signs(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Set<String> withSession =
                having("select distinct s.clientId from PersistentClientSessionEntity s where s.clientId in :ids", ids);
        Set<String> withRoles = having("select distinct r.clientId from RoleEntity r where r.clientId in :ids", ids);
        Set<String> withMappings =
                having("select distinct c.id from ClientEntity c join c.scopeMappingIds m where c.id in :ids", ids);
        Map<String, Instant> consents = new HashMap<>();
        entities.createQuery(
                        "select c.clientId, max(coalesce(c.lastUpdatedDate, c.createdDate)) from UserConsentEntity c"
                                + " where c.clientId in :ids group by c.clientId",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .filter(row -> row[1] != null)
                .forEach(row -> consents.put((String) row[0], Instant.ofEpochMilli((Long) row[1])));
        Map<String, SignsOfLife> signs = new HashMap<>();
        entities.createQuery(
                        "select c.id, c.enabled, c.serviceAccountsEnabled from ClientEntity c where c.id in :ids",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> {
                    String id = (String) row[0];
                    signs.put(
                            id,
                            new SignsOfLife(
                                    withSession.contains(id),
                                    Optional.ofNullable(consents.get(id)),
                                    (Boolean) row[1],
                                    !(Boolean) row[2] && !withRoles.contains(id) && !withMappings.contains(id)));
                });
        return signs;
    }

    public boolean isEnabled(String id) {
        return entities.createQuery("select c.enabled from ClientEntity c where c.id = :id", Boolean.class)
                .setParameter("id", id)
                .getResultStream()
                .anyMatch(enabled -> enabled);
    }

    private Set<String> having(String query, Collection<String> ids) {
        return Set.copyOf(entities.createQuery(query, String.class)
                .setParameter("ids", ids)
                .getResultList());
    }
}
