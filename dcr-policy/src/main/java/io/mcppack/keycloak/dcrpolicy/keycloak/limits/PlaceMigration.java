package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Gives a place to each self-registered client of a realm that a user has let in before places were counted. Users may
 * log in meanwhile: whoever comes second finds the place taken.
 */
final class PlaceMigration {
    private static final Logger LOG = Logger.getLogger(PlaceMigration.class);
    private static final int BATCH = 100;

    /** Ends the key of the row that says that a realm is done. */
    private static final String DONE = " existing";

    /** Keycloak's own consents, those of users from another storage in the second. */
    private static final List<String> CONSENTS = List.of("UserConsentEntity", "FederatedUserConsentEntity");

    private final KeycloakSessionFactory sessions;
    private final String realm;
    private final Clock clock;

    PlaceMigration(KeycloakSessionFactory sessions, String realm, Clock clock) {
        this.sessions = sessions;
        this.realm = realm;
        this.clock = clock;
    }

    /** The realms that are done. */
    static List<String> done(KeycloakSession session) {
        return ClientCounter.database(session)
                .createQuery(
                        "select p.realmId from ClientCounterEntity p where p.id like '%" + DONE + "'", String.class)
                .getResultList();
    }

    void run() {
        if (inTransaction(database -> database.find(ClientCounterEntity.class, realm + DONE) == null)) {
            long moved = 0;
            for (String consents : CONSENTS) {
                for (int batch = move(consents); batch > 0; batch = move(consents)) {
                    moved += batch;
                }
            }
            finish(moved);
        }
    }

    /** Each batch sees what was committed before it, so nothing is taken twice. */
    private int move(String consents) {
        return inTransaction(database -> {
            List<Object[]> clients = database.createQuery(
                            "select c.id, min(u.createdDate) from ClientEntity c, " + consents + " u"
                                    + " where u.clientId = c.id and c.realmId = :realm"
                                    + " and c.registrationToken is not null and c.enabled = true"
                                    + " and not exists (select 1 from PlaceEntity p where p.client = c.id)"
                                    + " group by c.id",
                            Object[].class)
                    .setParameter("realm", realm)
                    .setMaxResults(BATCH)
                    .getResultList();
            Set<String> invited = invited(
                    database,
                    clients.stream().map(row -> String.valueOf(row[0])).toList());
            for (Object[] row : clients) {
                String client = String.valueOf(row[0]);
                ClientTier tier = invited.contains(client) ? ClientTier.AUTHENTICATED : ClientTier.ANONYMOUS;
                // Very old consents have no date; the others must not look like arrivals of this week.
                long takenAt = row[1] instanceof Long created ? created : 0;
                database.persist(new PlaceEntity(client, realm, tier.code(), takenAt));
            }
            return clients.size();
        });
    }

    private static Set<String> invited(EntityManager database, List<String> clients) {
        return clients.isEmpty()
                ? Set.of()
                : new HashSet<>(database.createQuery(
                                "select a.client.id from ClientAttributeEntity a where a.client.id in :clients"
                                        + " and a.name = :name and a.value in :invited",
                                String.class)
                        .setParameter("clients", clients)
                        .setParameter("name", ClientTier.REGISTERED_BY)
                        .setParameter("invited", ClientTier.INVITED)
                        .getResultList());
    }

    /** The numbers that were counted meanwhile are too low, so they are counted anew. */
    private void finish(long moved) {
        inTransaction(database -> {
            ClientCounterEntity done = new ClientCounterEntity(realm + DONE, realm);
            done.clients = moved;
            done.countedAt = clock.millis();
            database.persist(done);
            return database.createQuery(
                            "update ClientCounterEntity p set p.countedAt = 0 where p.realmId = :realm and p.id <> :done")
                    .setParameter("realm", realm)
                    .setParameter("done", realm + DONE)
                    .executeUpdate();
        });
        if (moved > 0) {
            LOG.infof("%d clients of realm %s that users had let in hold a place now", moved, realm);
        }
    }

    private interface Work<T> {
        T on(EntityManager database);
    }

    private <T> T inTransaction(Work<T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> work.on(ClientCounter.database(session)));
    }
}
