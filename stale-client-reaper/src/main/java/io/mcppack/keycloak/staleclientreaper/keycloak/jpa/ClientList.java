package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ClientFilter.Sort;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Pages of dynamic clients. Each goes on from a key along an index, so that a later page costs no more than the first.
 */
public final class ClientList {
    private static final String SEPARATOR = "~";

    private final EntityManager entities;
    private final String realmId;

    public ClientList(KeycloakSession session, String realmId) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    /**
     * The next page.
     *
     * @throws IllegalArgumentException if it does not begin where a page could have ended
     */
    public List<DynamicClient> page(ClientFilter filter, int max) {
        StringBuilder query = new StringBuilder(DynamicClients.SELECT);
        Map<String, Object> values = new HashMap<>();
        values.put("realm", realmId);
        if (filter.state() != null) {
            query.append("and c.state = :state ");
            values.put("state", filter.state());
        }
        if (filter.origin() != null) {
            query.append("and c.origin = :origin ");
            values.put("origin", filter.origin());
        }
        if (filter.software() != null) {
            query.append("and c.software = :software ");
            values.put("software", filter.software());
        }
        if (filter.neverUsed()) {
            query.append("and c.lastUsedAt is null ");
        }
        if (filter.usedBefore() != null) {
            query.append("and c.lastUsedAt < :before ");
            values.put("before", filter.usedBefore().toEpochMilli());
        }
        query.append(filter.sort() == Sort.CLIENT_ID ? byClientId(filter, values) : byTime(filter, values));
        TypedQuery<DynamicClient> typed = entities.createQuery(query.toString(), DynamicClient.class);
        values.forEach(typed::setParameter);
        return typed.setMaxResults(max).getResultList();
    }

    /** Where the next page goes on. */
    public static String key(ClientFilter filter, DynamicClient last) {
        return switch (filter.sort()) {
            case CLIENT_ID -> last.clientId();
            case LAST_USE -> last.lastUsedMillis() + SEPARATOR + last.id();
            case REGISTRATION -> last.registeredMillis() + SEPARATOR + last.id();
        };
    }

    private static String byClientId(ClientFilter filter, Map<String, Object> values) {
        values.put("after", Objects.requireNonNullElse(filter.after(), ""));
        // What is equal in all rows is named as well: H2 reads along an index only if the order names all of it.
        return "and c.clientId > :after order by c.realmId, " + equal(filter) + "c.clientId";
    }

    private static String equal(ClientFilter filter) {
        if (filter.software() != null) {
            return "c.software, ";
        }
        if (filter.state() != null) {
            return "c.state, ";
        }
        return filter.origin() == null ? "" : "c.origin, ";
    }

    /** Clients that were never used are in no order of their last use. */
    private static String byTime(ClientFilter filter, Map<String, Object> values) {
        String time = "c." + filter.sort().key();
        String order = " order by c.realmId, " + time + ", c.id";
        if (filter.after() == null) {
            return "and " + time + " >= 0" + order;
        }
        String[] key = filter.after().split(SEPARATOR, 2);
        if (key.length < 2 || !key[0].matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("after must be the member next of the page before.");
        }
        values.put("time", Long.valueOf(key[0]));
        values.put("id", key[1]);
        return "and " + time + " >= :time and (" + time + " > :time or c.id > :id)" + order;
    }
}
