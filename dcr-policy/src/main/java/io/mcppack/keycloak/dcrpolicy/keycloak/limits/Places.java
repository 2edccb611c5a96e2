package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;
import io.mcppack.keycloak.dcrpolicy.rule.limits.PlaceForecast;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The places of a realm. A client takes one when a user first lets it in, whichever way it came into the realm, and
 * again after a sleep.
 */
public final class Places {
    /** There is room again when clients are removed, which seldom happens within minutes. */
    public static final Duration RETRY_WHEN_FULL = Duration.ofHours(1);

    private final KeycloakSession session;
    private final Clock clock;

    public Places(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    public boolean holds(ClientModel client) {
        return holds(session, client);
    }

    /**
     * Whether a client that held no place has got one. It runs in a transaction of its own: of two users who let the
     * same client in at once one fails here, and finds the place taken.
     */
    public boolean take(ClientModel client, long limit) {
        // On MariaDB the session does not see the place that was taken since it began, even for this very request.
        if (holdsNow(client)) {
            return true;
        }
        RealmModel realm = client.getRealm();
        ClientTier tier = ClientTier.of(client);
        ClientCounter places = new ClientCounter(session, realm, tier, Counted.PLACES, clock);
        try {
            return places.hasRoom(limit)
                    && KeycloakModelUtils.runJobInTransactionWithResult(
                            session.getKeycloakSessionFactory(), own -> take(own, realm, tier, client, limit));
        } catch (ModelException | PersistenceException e) {
            if (holdsNow(client)) {
                return true;
            }
            throw e;
        }
    }

    private boolean take(KeycloakSession own, RealmModel realm, ClientTier tier, ClientModel client, long limit) {
        if (!new ClientCounter(own, realm, tier, Counted.PLACES, clock).increase(limit)) {
            return false;
        }
        ClientCounter.database(own)
                .persist(new PlaceEntity(client.getId(), realm.getId(), tier.code(), clock.millis()));
        if (isWaiting(own, client)) {
            RemovedClients.decrease(own, client, Counted.WAITING);
        }
        return true;
    }

    /** Whether it was counted among those that wait; one that is stored when its user comes is not. */
    private static boolean isWaiting(KeycloakSession own, ClientModel client) {
        return !StatelessClientId.hasForm(client.getClientId())
                || ClientCounter.database(own)
                        .createQuery(
                                "select k.client from ClaimEntity k where k.client = :client and k.usedAt is null",
                                String.class)
                        .setParameter("client", client.getId())
                        .getResultList()
                        .isEmpty();
    }

    /** What the doctor says of one way in. */
    public PlaceForecast forecast(RealmModel realm, ClientTier tier) {
        Instant now = clock.instant();
        return new PlaceForecast(
                taken(realm, tier, Instant.EPOCH), taken(realm, tier, now.minus(PlaceForecast.WINDOW)), now);
    }

    /** How many are taken of each realm that has any, by its internal id. */
    public Map<String, Map<ClientTier, Long>> taken() {
        Map<String, Map<ClientTier, Long>> taken = new HashMap<>();
        ClientCounter.database(session)
                .createQuery(
                        "select p.realmId, p.tier, count(p) from PlaceEntity p group by p.realmId, p.tier",
                        Object[].class)
                .getResultList()
                .forEach(row -> taken.computeIfAbsent((String) row[0], realm -> new EnumMap<>(ClientTier.class))
                        .put(ClientTier.ofCode((String) row[1]), (Long) row[2]));
        return taken;
    }

    private long taken(RealmModel realm, ClientTier tier, Instant since) {
        return ClientCounter.database(session)
                .createQuery(
                        "select count(p) from PlaceEntity p where p.realmId = :realm and p.tier = :tier"
                                + " and p.takenAt >= :since",
                        Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("tier", tier.code())
                .setParameter("since", since.toEpochMilli())
                .getSingleResult();
    }

    private boolean holdsNow(ClientModel client) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), own -> holds(own, client));
    }

    private static boolean holds(KeycloakSession session, ClientModel client) {
        return ClientCounter.database(session).find(PlaceEntity.class, client.getId()) != null;
    }

    /** Which number a client was part of that is removed; none if it was stored when its user came, and unused. */
    static Optional<Counted> leave(KeycloakSession session, ClientModel client) {
        if (release(session, client.getId())) {
            return Optional.of(Counted.PLACES);
        }
        return isWaiting(session, client) ? Optional.of(Counted.WAITING) : Optional.empty();
    }

    /** Whether there was a place to give back; the number is the caller's. */
    static boolean release(KeycloakSession session, String client) {
        return ClientCounter.database(session)
                        .createQuery("delete from PlaceEntity p where p.client = :client")
                        .setParameter("client", client)
                        .executeUpdate()
                > 0;
    }
}
