package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.PlanSize;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts what a run plans and what it has done, and reports that in the log, in the row of the run and as metrics. */
final class RunProgress {
    private static final Logger LOG = Logger.getLogger(RunProgress.class);

    /** Minimum time between two progress messages. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final RunLease lease;
    private final String realmName;
    private final boolean dryRun;
    private final ReaperMeters meters;
    private final VerdictCounts plan = new VerdictCounts();
    private final VerdictCounts done = new VerdictCounts();
    private long lastMessage = System.nanoTime();

    RunProgress(RunLease lease, String realmName, boolean dryRun, ReaperMeters meters) {
        this.lease = lease;
        this.realmName = realmName;
        this.dryRun = dryRun;
        this.meters = meters;
    }

    void plannedPresent(ClientFacts.Present client, Verdict verdict) {
        plan.plannedPresent(client, verdict);
    }

    void plannedArchived(ClientFacts.Archived client, Verdict verdict) {
        plan.plannedArchived(client, verdict);
    }

    PlanSize planSize() {
        return plan.planSize();
    }

    void done(Verdict verdict) {
        done.done(verdict);
    }

    void failed(RuntimeException cause) {
        done.failed();
        LOG.warnf(
                "A client of realm %s could not be changed (%s). DEBUG for this category shows the cause.",
                realmName, cause.getClass().getName());
        LOG.debug("Client failed", cause);
    }

    /** How many clients the run has changed. */
    int changes() {
        return done.changes();
    }

    void report() {
        long now = System.nanoTime();
        if (now - lastMessage < INTERVAL.toNanos()) {
            return;
        }
        lastMessage = now;
        RunCounts counts = counts();
        LOG.infof("%s %s in realm %s so far: %s", kind(), lease.runId(), realmName, counts);
        lease.saveProgress(counts, done.text());
    }

    /** The end of a run that has changed nothing. */
    void endPlan(RunStatus status, @Nullable String reason) {
        end(status, reason, plan.counts(), plan.text());
    }

    void end(RunStatus status) {
        end(status, null, counts(), done.text());
    }

    void fail(RuntimeException cause) {
        LOG.warnf(
                "%s %s in realm %s failed (%s). What it has changed is complete; the next run goes on. DEBUG for this category"
                        + " shows the cause.",
                kind(), lease.runId(), realmName, cause.getClass().getName());
        LOG.debug("Run failed", cause);
        try {
            end(RunStatus.FAILED);
        } catch (RuntimeException e) {
            // The lease runs out, and the next run records that this one was interrupted.
            LOG.debug("The end of the run could not be written", e);
        }
    }

    private void end(RunStatus status, @Nullable String reason, RunCounts counts, String reasons) {
        LOG.infof("%s %s in realm %s %s: %s", kind(), lease.runId(), realmName, status.code(), counts);
        lease.finish(status, reason, counts, reasons);
        meters.ended(status, dryRun, reason);
    }

    private RunCounts counts() {
        return done.counts(plan.counts());
    }

    private String kind() {
        return dryRun ? "Dry run" : "Run";
    }
}
