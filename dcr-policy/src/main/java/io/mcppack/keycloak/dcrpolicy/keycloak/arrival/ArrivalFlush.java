package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalCounts;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.NetworkCounts;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes what a node has counted. A count that cannot be written is lost: it is a statistic. */
final class ArrivalFlush implements Runnable {
    private static final Logger LOG = Logger.getLogger(ArrivalFlush.class);

    private final KeycloakSessionFactory sessions;
    private final ArrivalCounts counts;
    private final Clock clock;

    ArrivalFlush(KeycloakSessionFactory sessions, ArrivalCounts counts, Clock clock) {
        this.sessions = sessions;
        this.counts = counts;
        this.clock = clock;
    }

    /** One transaction for each shape, so that two nodes never wait for each other's second row. */
    @Override
    public void run() {
        counts.drain().forEach((key, count) -> {
            try {
                KeycloakModelUtils.runJobInTransaction(sessions, session -> write(session, key, count));
            } catch (ModelException | PersistenceException e) {
                LOG.debugf(
                        e, "The count of shape %s was not written", key.shape().hex());
            }
        });
    }

    private void write(KeycloakSession session, ArrivalCounts.Key key, ArrivalCounts.Count count) {
        EntityManager database = ClientCounter.database(session);
        String shape = Shapes.row(key.realm(), key.shape());
        int known = database.createQuery("update ShapeEntity s set s.lastSeen = :now,"
                        + " s.registrations = s.registrations + :more where s.id = :id")
                .setParameter("now", clock.millis())
                .setParameter("more", count.registrations())
                .setParameter("id", shape)
                .executeUpdate();
        if (known > 0) {
            writeDay(database, shape, key, count);
        }
    }

    private static void writeDay(
            EntityManager database, String shape, ArrivalCounts.Key key, ArrivalCounts.Count count) {
        String day = key.day().toString();
        ShapeDayEntity stored =
                database.find(ShapeDayEntity.class, ShapeDayEntity.id(shape, day), LockModeType.PESSIMISTIC_WRITE);
        ShapeDayEntity row = stored == null ? new ShapeDayEntity(key.realm(), shape, day) : stored;
        row.registrations += count.registrations();
        row.networks = NetworkCounts.parse(row.networks).plus(count.networks()).text();
        if (stored == null) {
            database.persist(row);
        }
    }
}
