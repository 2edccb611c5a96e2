package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.Adoption;
import io.mcppack.keycloak.staleclientreaper.rule.life.Software;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The clients of a realm that have no row. */
public final class UnrecordedClients {
    /** Written by Keycloak's client ID metadata document executor (26.7, feature cimd). */
    private static final String CACHE_EXPIRY = "cimd.cache.expiry.time.in.sec";

    private final EntityManager entities;

    private UnrecordedClients(EntityManager entities) {
        this.entities = entities;
    }

    public static UnrecordedClients of(KeycloakSession session) {
        return new UnrecordedClients(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** A client without a row, and which known client it is. */
    public record Stranger(Adoption.Facts evidence, String software) {}

    /** The next page in the order of the internal id. */
    public List<Stranger> after(String realmId, String id, int max) {
        List<Object[]> rows = entities.createQuery(
                        "select c.id, c.clientId, c.registrationToken from ClientEntity c"
                                + " left join DynamicClientEntity d on d.id = c.id"
                                + " where c.realmId = :realm and c.id > :after and d.id is null order by c.id",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("after", id)
                .setMaxResults(max)
                .getResultList();
        Map<String, Map<String, String>> attributes =
                attributes(rows.stream().map(row -> (String) row[0]).toList());
        return rows.stream()
                .map(row -> stranger(row, attributes.getOrDefault(row[0], Map.of())))
                .toList();
    }

    private static Stranger stranger(Object[] row, Map<String, String> attributes) {
        return new Stranger(
                new Adoption.Facts(
                        (String) row[0], (String) row[1], row[2] != null, attributes.containsKey(CACHE_EXPIRY)),
                Software.ofAttributes(attributes.get(Software.VERIFIED), attributes.get(Software.RECOGNISED)));
    }

    private Map<String, Map<String, String>> attributes(List<String> ids) {
        Map<String, Map<String, String>> attributes = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery(
                            "select a.client.id, a.name, a.value from ClientAttributeEntity a"
                                    + " where a.name in :names and a.client.id in :ids",
                            Object[].class)
                    .setParameter("names", List.of(CACHE_EXPIRY, Software.VERIFIED, Software.RECOGNISED))
                    .setParameter("ids", ids)
                    .getResultStream()
                    .filter(row -> row[2] != null)
                    .forEach(row -> attributes
                            .computeIfAbsent((String) row[0], id -> new HashMap<>())
                            .put((String) row[1], (String) row[2]));
        }
        return attributes;
    }
}
