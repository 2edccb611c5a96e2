package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The rows of {@code MCP_REAPER_RUN}. */
public final class Runs {
    private static final int TALLY_WIDTH = 2_000;

    private final EntityManager entities;

    private Runs(EntityManager entities) {
        this.entities = entities;
    }

    public static Runs of(KeycloakSession session) {
        return new Runs(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    public void add(Lease lease, boolean dryRun, String startedBy, Instant now) {
        RunEntity row = new RunEntity();
        row.id = lease.runId();
        row.realmId = lease.realmId();
        row.fencingToken = lease.token();
        row.startedAt = now.toEpochMilli();
        row.dryRun = dryRun;
        row.startedBy = startedBy;
        row.status = RunStatus.RUNNING.code();
        entities.persist(row);
    }

    /** Only whoever holds the lease runs; what else says so was left by a node that died. */
    public int interruptOthers(Lease lease, Instant now) {
        return entities.createQuery("update RunEntity r set r.status = :interrupted, r.finishedAt = :now"
                        + " where r.realmId = :realm and r.status = :running and r.id <> :run")
                .setParameter("interrupted", RunStatus.INTERRUPTED.code())
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", lease.realmId())
                .setParameter("running", RunStatus.RUNNING.code())
                .setParameter("run", lease.runId())
                .executeUpdate();
    }

    public void progress(Lease lease, RunCounts counts, String tally) {
        RunEntity row = entities.find(RunEntity.class, lease.runId());
        if (row != null) {
            write(row, counts, tally);
        }
    }

    public void finish(
            Lease lease, RunStatus status, @Nullable String reason, RunCounts counts, String tally, Instant now) {
        RunEntity row = entities.find(RunEntity.class, lease.runId());
        if (row != null) {
            write(row, counts, tally);
            row.status = status.code();
            row.reason = reason;
            row.finishedAt = now.toEpochMilli();
        }
    }

    public boolean isCancelled(Lease lease) {
        return !entities.createQuery(
                        "select r.id from RunEntity r where r.id = :id and r.cancelRequested = true", String.class)
                .setParameter("id", lease.runId())
                .getResultList()
                .isEmpty();
    }

    /** False if there is no such run or it is over. */
    public boolean cancel(String realmId, String id) {
        return entities.createQuery("update RunEntity r set r.cancelRequested = true"
                                + " where r.id = :id and r.realmId = :realm and r.status = :running")
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .setParameter("running", RunStatus.RUNNING.code())
                        .executeUpdate()
                > 0;
    }

    /** By what the runs were started that are recorded as going on. */
    public Set<String> running(String realmId) {
        return Set.copyOf(entities.createQuery(
                        "select distinct r.startedBy from RunEntity r"
                                + " where r.realmId = :realm and r.status = :running",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("running", RunStatus.RUNNING.code())
                .getResultList());
    }

    public Optional<Instant> latestStart(String realmId, String startedBy) {
        return Optional.ofNullable(entities.createQuery(
                                "select max(r.startedAt) from RunEntity r where r.realmId = :realm and r.startedBy = :by",
                                Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("by", startedBy)
                        .getSingleResult())
                .map(Instant::ofEpochMilli);
    }

    public void prune(String realmId, Instant before) {
        entities.createQuery("delete from RunEntity r where r.realmId = :realm and r.startedAt < :before")
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }

    /** The latest runs first. */
    public List<RunRecord> latest(String realmId, int first, int max) {
        return entities.createQuery(
                        "select r from RunEntity r where r.realmId = :realm order by r.startedAt desc, r.id",
                        RunEntity.class)
                .setParameter("realm", realmId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(RunRecord::of)
                .toList();
    }

    public Optional<RunRecord> find(String realmId, String id) {
        return Optional.ofNullable(entities.find(RunEntity.class, id))
                .filter(row -> row.realmId.equals(realmId))
                .map(RunRecord::of);
    }

    public void removeRealm(String realmId) {
        entities.createQuery("delete from RunEntity r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static void write(RunEntity row, RunCounts counts, String tally) {
        row.seen = counts.seen();
        row.kept = counts.kept();
        row.slept = counts.slept();
        row.woken = counts.woken();
        row.archived = counts.archived();
        row.forgotten = counts.forgotten();
        row.failed = counts.failed();
        row.tally = tally.length() <= TALLY_WIDTH ? tally : tally.substring(0, TALLY_WIDTH);
    }
}
