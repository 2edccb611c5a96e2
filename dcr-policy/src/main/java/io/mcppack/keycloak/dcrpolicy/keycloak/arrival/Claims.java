package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * Which client ids were taken. A claim outlives its client: what an administrator deleted, or the reaper archived, does
 * not come back by its id, and neither do its tokens.
 */
public final class Claims {
    private final EntityManager database;
    private final Clock clock;

    public Claims(KeycloakSession session, Clock clock) {
        this.database = ClientCounter.database(session);
        this.clock = clock;
    }

    public boolean isTaken(Arrival arrival) {
        return database.find(ClaimEntity.class, arrival.internalId()) != null;
    }

    /** With the client that is made of the id. */
    public void take(String realm, Arrival arrival) {
        database.persist(claim(realm, arrival));
    }

    /** Without a client: its registrant does not want it. */
    public void withdraw(String realm, Arrival arrival) {
        ClaimEntity claim = claim(realm, arrival);
        claim.usedAt = clock.millis();
        database.persist(claim);
    }

    private ClaimEntity claim(String realm, Arrival arrival) {
        ClaimEntity claim = new ClaimEntity(
                arrival.internalId(), realm, Shapes.row(realm, arrival.id().shape()));
        claim.madeAt = clock.millis();
        claim.expiresAt =
                arrival.id().issuedAt().plus(ArrivalSettings.LONGEST_TERM).toEpochMilli();
        return claim;
    }

    /** A user has let the client in. Counted once, and for clients of other origin not at all. */
    public void use(String client) {
        if (keep(client)) {
            database.createQuery("update ShapeEntity s set s.used = s.used + 1"
                            + " where s.id = (select c.shape from ClaimEntity c where c.client = :client)")
                    .setParameter("client", client)
                    .executeUpdate();
        }
    }

    /**
     * Keeps a client that was changed: its id does not say any more what it is. False if there was nothing to do.
     */
    public boolean keep(String client) {
        return database.createQuery(
                                "update ClaimEntity c set c.usedAt = :now where c.client = :client and c.usedAt is null")
                        .setParameter("now", clock.millis())
                        .setParameter("client", client)
                        .executeUpdate()
                > 0;
    }

    /** Made before that time, or by an id that was withdrawn since. */
    List<String> unusedSince(String realm, Instant time, int max) {
        return database.createQuery(
                        "select c.client from ClaimEntity c"
                                + " where c.realmId = :realm and c.usedAt is null and (c.madeAt < :before or exists"
                                + " (select 1 from ShapeEntity s where s.id = c.shape"
                                + " and c.expiresAt <= s.withdrawnAt + :term)) order by c.madeAt",
                        String.class)
                .setParameter("realm", realm)
                .setParameter("term", ArrivalSettings.LONGEST_TERM.toMillis())
                .setParameter("before", time.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
    }

    long unused(String realm) {
        return database.createQuery(
                        "select count(c) from ClaimEntity c where c.realmId = :realm and c.usedAt is null", Long.class)
                .setParameter("realm", realm)
                .getSingleResult();
    }

    /** Under its lock, so that no user lets the client in meanwhile. */
    Optional<ClaimEntity> lockUnused(String client) {
        return Optional.ofNullable(database.find(ClaimEntity.class, client, LockModeType.PESSIMISTIC_WRITE))
                .filter(claim -> claim.usedAt == null);
    }

    void remove(ClaimEntity claim) {
        database.remove(claim);
    }

    void removeExpired(String realm) {
        database.createQuery("delete from ClaimEntity c where c.realmId = :realm and c.expiresAt < :now")
                .setParameter("realm", realm)
                .setParameter("now", clock.millis())
                .executeUpdate();
    }
}
