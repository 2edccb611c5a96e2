package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Lease;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells how far a run has come, in the log and in its row. */
final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    /** Between two words on how far a run has come. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Lease lease;
    private final String realmName;
    private final boolean dryRun;
    private final ReaperMeters meters;
    private final VerdictCounts plan;
    private final VerdictCounts done;
    private final String kind;
    private long lastWord = System.nanoTime();

    Journal(
            Transactions transactions,
            Lease lease,
            String realmName,
            boolean dryRun,
            ReaperMeters meters,
            VerdictCounts plan,
            VerdictCounts done) {
        this.transactions = transactions;
        this.lease = lease;
        this.realmName = realmName;
        this.dryRun = dryRun;
        this.meters = meters;
        this.plan = plan;
        this.done = done;
        kind = dryRun ? "Dry run" : "Run";
    }

    void progress() {
        long now = System.nanoTime();
        if (now - lastWord < INTERVAL.toNanos()) {
            return;
        }
        lastWord = now;
        RunCounts counts = counts();
        LOG.infof("%s %s in realm %s so far: %s", kind, lease.runId(), realmName, counts);
        transactions.again(lease.realmId(), (session, realm) -> {
            Runs.of(session).progress(lease, counts, done.text());
            return true;
        });
    }

    /** The end of a run that has changed nothing. */
    void endPlan(RunStatus status, @Nullable String reason) {
        end(status, reason, plan.counts(), plan.text());
    }

    void end(RunStatus status) {
        end(status, null, counts(), done.text());
    }

    private void end(RunStatus status, @Nullable String reason, RunCounts counts, String tally) {
        LOG.infof("%s %s in realm %s %s: %s", kind, lease.runId(), realmName, status.code(), counts);
        transactions.again(lease.realmId(), (session, realm) -> {
            Runs.of(session).finish(lease, status, reason, counts, tally, DatabaseClock.now(session));
            Leases.of(session).release(lease);
            return true;
        });
        meters.ended(status, dryRun, reason);
    }

    void fail(RuntimeException cause) {
        LOG.warnf(
                "%s %s in realm %s failed (%s). What it has changed is complete; the next run goes on. DEBUG for this category"
                        + " shows the cause.",
                kind, lease.runId(), realmName, cause.getClass().getName());
        LOG.debug("Run failed", cause);
        try {
            end(RunStatus.FAILED);
        } catch (RuntimeException e) {
            // The lease runs out, and the next run says that this one was interrupted.
            LOG.debug("The end of the run could not be written", e);
        }
    }

    private RunCounts counts() {
        return done.counts(plan.counts());
    }

    void triedOneByOne(RuntimeException cause) {
        LOG.debug("A batch failed; its clients are tried one by one", cause);
    }

    void failed(RuntimeException cause) {
        LOG.warnf(
                "A client of realm %s could not be changed (%s). DEBUG for this category shows the cause.",
                realmName, cause.getClass().getName());
        LOG.debug("Client failed", cause);
    }
}
