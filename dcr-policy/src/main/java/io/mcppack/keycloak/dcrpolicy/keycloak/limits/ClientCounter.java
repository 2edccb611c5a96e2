package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The number of enabled clients of a realm that registered themselves in one way. It is kept in a row that each
 * registration increases in its own transaction under the database's lock, so it is exact on all nodes and costs the
 * same for any number of clients. Other changes, such as rows deleted by hand, are noticed when the clients are counted
 * anew: once a day, and once a minute while the realm is full.
 */
public final class ClientCounter {
    private static final Duration RECOUNT_INTERVAL = Duration.ofDays(1);
    private static final Duration RECOUNT_INTERVAL_WHEN_FULL = Duration.ofMinutes(1);

    // What sleeps holds no place; it takes one again when it returns.
    private static final String ENABLED = "select count(c) from ClientEntity c where c.realmId = :realm"
            + " and c.registrationToken is not null and c.enabled = true and ";
    private static final String INVITED = "exists (select 1 from ClientAttributeEntity a where a.client = c"
            + " and a.name = :attribute and a.value in :invited)";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ClientTier tier;
    private final Clock clock;

    private record Reading(long clients, Instant countedAt) {}

    public ClientCounter(KeycloakSession session, RealmModel realm, ClientTier tier, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.tier = tier;
        this.clock = clock;
    }

    /** Whether the number is below the limit at this moment. */
    public boolean hasRoom(long limit) {
        List<Reading> known = read(session);
        boolean full = !known.isEmpty() && known.get(0).clients() >= limit;
        if (known.isEmpty() || isOlder(known.get(0), full ? RECOUNT_INTERVAL_WHEN_FULL : RECOUNT_INTERVAL)) {
            count();
            // This transaction may still see the old number, as on MariaDB (REPEATABLE READ).
            known = KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), this::read);
        }
        return known.isEmpty() || known.get(0).clients() < limit;
    }

    /** Counts a client that was just stored; false if another one has reached the limit meanwhile. */
    public boolean increase(long limit) {
        return database(session)
                        .createQuery(
                                "update ClientCounterEntity p set p.clients = p.clients + 1 where p.id = :row and p.clients < :limit")
                        .setParameter("row", tier.row(realm.getId()))
                        .setParameter("limit", limit)
                        .executeUpdate()
                > 0;
    }

    /** The number at the last count, 0 before the first one. */
    public long size() {
        return read(session).stream().mapToLong(Reading::clients).findAny().orElse(0);
    }

    private List<Reading> read(KeycloakSession reader) {
        return database(reader)
                .createQuery(
                        "select p.clients, p.countedAt from ClientCounterEntity p where p.id = :row", Object[].class)
                .setParameter("row", tier.row(realm.getId()))
                .getResultStream()
                .map(row -> new Reading((Long) row[0], Instant.ofEpochMilli((Long) row[1])))
                .toList();
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
                .setParameter("row", tier.row(realm.getId()))
                .executeUpdate();
        if (locked == 0) {
            ClientCounterEntity row = new ClientCounterEntity(tier.row(realm.getId()), realm.getId());
            row.countedAt = clock.millis();
            database.persist(row);
            database.flush();
        }
        long clients = database.createQuery(
                        ENABLED + (tier == ClientTier.ANONYMOUS ? "not " : "") + INVITED, Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("attribute", ClientTier.REGISTERED_BY)
                .setParameter("invited", ClientTier.INVITED)
                .getSingleResult();
        database.createQuery("update ClientCounterEntity p set p.clients = :clients where p.id = :row")
                .setParameter("clients", clients)
                .setParameter("row", tier.row(realm.getId()))
                .executeUpdate();
    }

    /** Counts a client that comes back, also in a full realm. */
    public static void add(KeycloakSession session, ClientModel client) {
        database(session)
                .createQuery("update ClientCounterEntity p set p.clients = p.clients + 1 where p.id = :row")
                .setParameter("row", ClientTier.of(client).row(client.getRealm().getId()))
                .executeUpdate();
    }

    public static EntityManager database(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
