package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.NetworkCounts;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ShapeId;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/** The shapes of a realm, for administrators. */
public final class ShapeList {
    private static final int CHUNK = 500;

    private final EntityManager database;
    private final String realm;

    /** What comes first. */
    public enum Order {
        LAST_SEEN("lastSeen"),
        FIRST_SEEN("firstSeen"),
        REGISTRATIONS("registrations"),
        USED("used");

        private final String key;

        Order(String key) {
            this.key = key;
        }

        public static Optional<Order> ofKey(String key) {
            return Stream.of(values()).filter(order -> order.key.equals(key)).findFirst();
        }
    }

    /** How often a shape was registered on one day (UTC), and from which networks. */
    public record Day(String day, long registrations, NetworkCounts networks) {}

    public ShapeList(KeycloakSession session, String realm) {
        this.database = ClientCounter.database(session);
        this.realm = realm;
    }

    /** The latest or largest first. */
    public List<StoredShape> page(Order order, int first, int max) {
        return database.createQuery(
                        StoredShape.COLUMNS + " where s.realmId = :realm order by s." + order.key + " desc, s.id",
                        Object[].class)
                .setParameter("realm", realm)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(StoredShape::of)
                .toList();
    }

    /** All of them, read as they are taken. */
    public Stream<StoredShape> all(Order order) {
        return IntStream.iterate(0, first -> first + CHUNK)
                .mapToObj(first -> page(order, first, CHUNK))
                .takeWhile(chunk -> !chunk.isEmpty())
                .flatMap(List::stream);
    }

    public Optional<StoredShape> find(ShapeId shape) {
        return database.createQuery(StoredShape.COLUMNS + " where s.id = :id", Object[].class)
                .setParameter("id", Shapes.row(realm, shape))
                .getResultStream()
                .map(StoredShape::of)
                .findFirst();
    }

    /** How many clients are stored now that no user has let in, for those shapes that have any. */
    public Map<ShapeId, Long> waiting(List<StoredShape> shapes) {
        Map<String, ShapeId> rows = new HashMap<>();
        shapes.forEach(each -> rows.put(Shapes.row(realm, each.id()), each.id()));
        Map<ShapeId, Long> waiting = new HashMap<>();
        if (!rows.isEmpty()) {
            database.createQuery(
                            "select c.shape, count(c) from ClaimEntity c where c.realmId = :realm and c.usedAt is null"
                                    + " and c.shape in :rows group by c.shape",
                            Object[].class)
                    .setParameter("realm", realm)
                    .setParameter("rows", rows.keySet())
                    .getResultList()
                    .forEach(row ->
                            waiting.put(Objects.requireNonNull(rows.get(String.valueOf(row[0]))), (Long) row[1]));
        }
        return waiting;
    }

    /** The latest first. */
    public List<Day> days(ShapeId shape) {
        return database.createQuery(
                        "from ShapeDayEntity d where d.shape = :row order by d.day desc", ShapeDayEntity.class)
                .setParameter("row", Shapes.row(realm, shape))
                .getResultStream()
                .map(row -> new Day(row.day, row.registrations, NetworkCounts.parse(row.networks)))
                .toList();
    }
}
