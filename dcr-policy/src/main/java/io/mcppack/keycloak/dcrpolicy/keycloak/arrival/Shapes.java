package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.KnownShapes;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ShapeId;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientShape;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The shapes of a realm: bounded in number and size, whatever strangers register. */
public final class Shapes {
    private static final long MAX_SHAPES = 10_000;
    private static final long MAX_CHARACTERS = 32_000_000;
    private static final int EVICTED_AT_ONCE = 200;

    /** No node still takes a shape for stored that was not registered for so long. */
    private static final Duration SAFE_AGE = KnownShapes.VALIDITY.multipliedBy(2);

    private final EntityManager database;
    private final String realm;
    private final Clock clock;

    public Shapes(KeycloakSession session, String realm, Clock clock) {
        this.database = ClientCounter.database(session);
        this.realm = realm;
        this.clock = clock;
    }

    static String row(String realm, ShapeId shape) {
        return realm + ' ' + shape.hex();
    }

    /** Empty if the shape is gone, or if the ids of that time were withdrawn. */
    public Optional<ClientShape> find(StatelessClientId id) {
        return Optional.ofNullable(database.find(ShapeEntity.class, row(realm, id.shape())))
                .filter(row -> row.withdrawnAt == null || !id.isIssuedBy(Instant.ofEpochMilli(row.withdrawnAt)))
                .map(row -> ShapeText.parse(row.content));
    }

    /**
     * Makes all client ids unknown that were given out so far and that nobody has come with. The row stays: a node that
     * knows the shape goes on to give out ids without looking, and those are good, because they are younger.
     */
    public void withdraw(ShapeId shape) {
        database.createQuery("update ShapeEntity s set s.withdrawnAt = :now where s.id = :id")
                .setParameter("now", clock.millis())
                .setParameter("id", row(realm, shape))
                .executeUpdate();
    }

    /**
     * Stores a shape before its first client id is given out; false if there is no room.
     *
     * <p>It runs in a transaction of its own, because of two nodes that store the same shape one fails.
     */
    public static boolean store(KeycloakSessionFactory sessions, String realm, String text, Clock clock) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> new Shapes(session, realm, clock).store(text));
        } catch (ModelException | PersistenceException e) {
            boolean stored = KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> new Shapes(session, realm, clock).touch(ShapeId.of(text)));
            if (stored) {
                return true;
            }
            throw e;
        }
    }

    private boolean store(String text) {
        ShapeId shape = ShapeId.of(text);
        if (touch(shape)) {
            return true;
        }
        if (isFull(text.length()) && !evict()) {
            return false;
        }
        database.persist(new ShapeEntity(row(realm, shape), realm, text, clock.millis()));
        database.flush();
        return true;
    }

    private boolean touch(ShapeId shape) {
        return database.createQuery("update ShapeEntity s set s.lastSeen = :now where s.id = :id")
                        .setParameter("now", clock.millis())
                        .setParameter("id", row(realm, shape))
                        .executeUpdate()
                > 0;
    }

    /** What was withdrawn takes no room: it stays for its old ids, and an administrator has put each one there. */
    private boolean isFull(int more) {
        Object[] sums = database.createQuery(
                        "select count(s), coalesce(sum(s.characters), 0) from ShapeEntity s where s.realmId = :realm"
                                + " and s.withdrawnAt is null",
                        Object[].class)
                .setParameter("realm", realm)
                .getSingleResult();
        return ((Number) sums[0]).longValue() >= MAX_SHAPES || ((Number) sums[1]).longValue() + more > MAX_CHARACTERS;
    }

    /** What a user has let in stays; of the rest, the least registered goes first. */
    private boolean evict() {
        List<String> least = database.createQuery(
                        "select s.id from ShapeEntity s where s.realmId = :realm and s.used = 0 and s.lastSeen < :before"
                                + " and s.withdrawnAt is null order by s.registrations, s.lastSeen",
                        String.class)
                .setParameter("realm", realm)
                .setParameter("before", clock.instant().minus(SAFE_AGE).toEpochMilli())
                .setMaxResults(EVICTED_AT_ONCE)
                .getResultList();
        remove(least);
        return !least.isEmpty();
    }

    /** Removes shapes of which no client id is good any more. */
    void removeUnseenSince(Instant time) {
        List<String> old = database.createQuery(
                        "select s.id from ShapeEntity s where s.realmId = :realm and s.lastSeen < :before",
                        String.class)
                .setParameter("realm", realm)
                .setParameter("before", time.toEpochMilli())
                .setMaxResults(EVICTED_AT_ONCE)
                .getResultList();
        remove(old);
    }

    private void remove(List<String> rows) {
        if (!rows.isEmpty()) {
            database.createQuery("delete from ShapeDayEntity d where d.shape in :rows")
                    .setParameter("rows", rows)
                    .executeUpdate();
            database.createQuery("delete from ShapeEntity s where s.id in :rows")
                    .setParameter("rows", rows)
                    .executeUpdate();
        }
    }
}
