package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The rows of {@code MCP_REAPER_LEASE}: one runner a realm in the whole cluster. */
public final class Leases {
    /** A run whose node died is continued that much later. What is under way is protected by the lock of the row. */
    private static final Duration TERM = Duration.ofMinutes(2);

    private final EntityManager entities;

    private Leases(EntityManager entities) {
        this.entities = entities;
    }

    public static Leases of(KeycloakSession session) {
        return new Leases(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** When the reaper came to a realm, when it last looked at it, and when for clients that were never used. */
    public record Looks(Instant first, Instant last, Optional<Instant> hourly) {}

    public Optional<Looks> looks(String realmId) {
        return Optional.ofNullable(entities.find(LeaseEntity.class, realmId))
                .map(row -> new Looks(
                        Instant.ofEpochMilli(row.firstLookAt),
                        Instant.ofEpochMilli(row.lastLookAt),
                        Optional.ofNullable(row.lastHourlyAt).map(Instant::ofEpochMilli)));
    }

    /** Fails with a constraint violation if another node is adding the row in the same instant. */
    public void add(String realmId, Instant now) {
        LeaseEntity row = new LeaseEntity();
        row.realmId = realmId;
        row.firstLookAt = now.toEpochMilli();
        row.lastLookAt = now.toEpochMilli();
        entities.persist(row);
        entities.flush();
    }

    public void lookHourly(String realmId, Instant now) {
        entities.createQuery("update LeaseEntity l set l.lastHourlyAt = :now where l.realmId = :realm")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    public void look(String realmId, Instant now) {
        entities.createQuery("update LeaseEntity l set l.lastLookAt = :now where l.realmId = :realm")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /**
     * Empty if somebody holds it, or has taken it since this transaction began to look: on MariaDB the transaction goes
     * on to see what was there then, so that a run would seem due which is over by now.
     */
    public Optional<Lease> take(String realmId, String runId, Instant now) {
        LeaseEntity row = entities.find(LeaseEntity.class, realmId);
        // Without the lock first: a run holds it during each of its transactions, and who sees one need not wait.
        if (row == null || isHeld(row, now)) {
            return Optional.empty();
        }
        long seen = row.fencingToken;
        // What was read before the lock is old.
        entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        if (isHeld(row, now) || row.fencingToken != seen) {
            return Optional.empty();
        }
        row.runId = runId;
        row.fencingToken++;
        row.expiresAt = now.plus(TERM).toEpochMilli();
        entities.flush();
        return Optional.of(new Lease(realmId, runId, row.fencingToken));
    }

    /**
     * Holds on to a lease, and holds its row until the transaction ends, so that nobody takes it. False if it is lost.
     */
    public boolean renew(Lease lease, Instant now) {
        return entities.createQuery("update LeaseEntity l set l.expiresAt = :until"
                                + " where l.realmId = :realm and l.runId = :run and l.fencingToken = :token")
                        .setParameter("until", now.plus(TERM).toEpochMilli())
                        .setParameter("realm", lease.realmId())
                        .setParameter("run", lease.runId())
                        .setParameter("token", lease.token())
                        .executeUpdate()
                > 0;
    }

    /**
     * The same hold on the row for transactions that change clients, several of one run at a time. H2 lets one at a
     * time have it.
     */
    public boolean share(Lease lease) {
        List<LeaseEntity> rows = entities.createQuery(
                        "select l from LeaseEntity l"
                                + " where l.realmId = :realm and l.runId = :run and l.fencingToken = :token",
                        LeaseEntity.class)
                .setParameter("realm", lease.realmId())
                .setParameter("run", lease.runId())
                .setParameter("token", lease.token())
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList();
        rows.forEach(entities::detach);
        return !rows.isEmpty();
    }

    public void release(Lease lease) {
        entities.createQuery("update LeaseEntity l set l.expiresAt = 0, l.runId = null"
                        + " where l.realmId = :realm and l.runId = :run and l.fencingToken = :token")
                .setParameter("realm", lease.realmId())
                .setParameter("run", lease.runId())
                .setParameter("token", lease.token())
                .executeUpdate();
    }

    public void removeRealm(String realmId) {
        entities.createQuery("delete from LeaseEntity l where l.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** A lease that ends later than any could was written by another clock, which may have been years ahead. */
    private static boolean isHeld(LeaseEntity row, Instant now) {
        long left = row.expiresAt - now.toEpochMilli();
        return row.runId != null && left > 0 && left <= 2 * TERM.toMillis();
    }
}
