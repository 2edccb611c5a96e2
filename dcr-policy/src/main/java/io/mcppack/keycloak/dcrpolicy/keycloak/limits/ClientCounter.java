package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A number of clients of a realm. It is kept in a row that is increased in a transaction under the database's lock, so
 * it is exact on all nodes and costs the same for any number of clients. Other changes, such as rows deleted by hand,
 * are noticed when the clients are counted anew: once a day, and once a minute while the limit is reached.
 */
public final class ClientCounter {
    private static final Duration RECOUNT_INTERVAL = Duration.ofDays(1);
    private static final Duration RECOUNT_INTERVAL_WHEN_FULL = Duration.ofMinutes(1);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientTier tier;
    private final Counted counted;
    private final Clock clock;

    private record Reading(long clients, Instant countedAt) {}

    public ClientCounter(KeycloakSession session, RealmModel realm, ClientTier tier, Counted counted, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.tier = tier;
        this.counted = counted;
        this.clock = clock;
    }

    /**
     * Whether the number is below the limit at this moment. It is never read in the caller's transaction: on MariaDB
     * (REPEATABLE READ) that would see neither this number change nor what the caller stores in another one.
     */
    public boolean hasRoom(long limit) {
        Optional<Reading> known = readAlone();
        boolean full = known.filter(reading -> reading.clients() >= limit).isPresent();
        Duration interval = full ? RECOUNT_INTERVAL_WHEN_FULL : RECOUNT_INTERVAL;
        if (known.filter(reading -> !isOlder(reading, interval)).isEmpty()) {
            count();
            known = readAlone();
        }
        return known.filter(reading -> reading.clients() >= limit).isEmpty();
    }

    /** Counts one more; false if that would be more than the limit, or if nothing was counted yet. */
    public boolean increase(long limit) {
        return database(session)
                        .createQuery(
                                "update ClientCounterEntity p set p.clients = p.clients + 1 where p.id = :row and p.clients < :limit")
                        .setParameter("row", row())
                        .setParameter("limit", limit)
                        .executeUpdate()
                > 0;
    }

    private Optional<Reading> readAlone() {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), own -> read(database(own)));
    }

    private Optional<Reading> read(EntityManager database) {
        return database.createQuery(
                        "select p.clients, p.countedAt from ClientCounterEntity p where p.id = :row", Object[].class)
                .setParameter("row", row())
                .getResultStream()
                .map(row -> new Reading((Long) row[0], Instant.ofEpochMilli((Long) row[1])))
                .findAny();
    }

    private boolean isOlder(Reading reading, Duration age) {
        return reading.countedAt().plus(age).isBefore(clock.instant());
    }

    /**
     * Runs in its own transaction: if two nodes create the row at once, one of them fails, but no registration does.
     */
    private void count() {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> count(database(own)));
        } catch (ModelException | PersistenceException e) {
            // Another node has counted meanwhile.
        }
    }

    /**
     * Takes the lock first: registrations that have increased the number are committed by then, and all others wait.
     */
    private void count(EntityManager database) {
        int locked = database.createQuery("update ClientCounterEntity p set p.countedAt = :now where p.id = :row")
                .setParameter("now", clock.millis())
                .setParameter("row", row())
                .executeUpdate();
        if (locked == 0) {
            ClientCounterEntity row = new ClientCounterEntity(row(), realm.getId());
            row.countedAt = clock.millis();
            database.persist(row);
            database.flush();
        }
        if (counted == Counted.PLACES) {
            // What was disabled or removed by hand holds none.
            database.createQuery("delete from PlaceEntity p where p.realmId = :realm and not exists"
                            + " (select 1 from ClientEntity c where c.id = p.client and c.enabled = true)")
                    .setParameter("realm", realm.getId())
                    .executeUpdate();
        }
        long clients = database.createQuery(counted.query(tier), Long.class)
                .setParameter("realm", realm.getId())
                .getSingleResult();
        database.createQuery("update ClientCounterEntity p set p.clients = :clients where p.id = :row")
                .setParameter("clients", clients)
                .setParameter("row", row())
                .executeUpdate();
    }

    private String row() {
        return counted.row(realm.getId(), tier);
    }

    public static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
