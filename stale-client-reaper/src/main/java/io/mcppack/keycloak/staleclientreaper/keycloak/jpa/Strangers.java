package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.Adoption;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The clients of a realm that have no row. */
public final class Strangers {
    /** Written by Keycloak's client ID metadata document executor (26.7, feature cimd). */
    private static final String CACHE_EXPIRY = "cimd.cache.expiry.time.in.sec";

    private final EntityManager entities;

    private Strangers(EntityManager entities) {
        this.entities = entities;
    }

    public static Strangers of(KeycloakSession session) {
        return new Strangers(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** The next page in the order of the internal id. */
    public List<Adoption.Evidence> after(String realmId, String id, int max) {
        List<Object[]> rows = entities.createQuery(
                        "select c.id, c.clientId, c.registrationToken from ClientEntity c"
                                + " left join DynamicClientEntity d on d.id = c.id"
                                + " where c.realmId = :realm and c.id > :after and d.id is null order by c.id",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("after", id)
                .setMaxResults(max)
                .getResultList();
        Set<String> documents =
                documents(rows.stream().map(row -> (String) row[0]).toList());
        return rows.stream()
                .map(row -> new Adoption.Evidence(
                        (String) row[0], (String) row[1], row[2] != null, documents.contains(row[0])))
                .toList();
    }

    private Set<String> documents(List<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createQuery(
                                "select a.client.id from ClientAttributeEntity a"
                                        + " where a.name = :name and a.client.id in :ids",
                                String.class)
                        .setParameter("name", CACHE_EXPIRY)
                        .setParameter("ids", ids)
                        .getResultList());
    }
}
