package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Lease;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.RunCounts;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.rule.RunStatus;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells how far a run has come, in the log and in its row. */
final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    private static final int ATTEMPTS = 3;
    /** Between two words on how far a run has come. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Lease lease;
    private final String realmName;
    private final boolean dryRun;
    private final ReaperMeters meters;
    private final String kind;
    private long lastWord = System.nanoTime();

    Journal(Transactions transactions, Lease lease, String realmName, boolean dryRun, ReaperMeters meters) {
        this.transactions = transactions;
        this.lease = lease;
        this.realmName = realmName;
        this.dryRun = dryRun;
        this.meters = meters;
        kind = dryRun ? "Dry run" : "Run";
    }

    void progress(RunCounts counts, String tally) {
        long now = System.nanoTime();
        if (now - lastWord < INTERVAL.toNanos()) {
            return;
        }
        lastWord = now;
        LOG.infof("%s %s in realm %s so far: %s", kind, lease.runId(), realmName, counts);
        transactions.in(lease.realmId(), (session, realm) -> {
            Runs.of(session).progress(lease, counts, tally);
            return true;
        });
    }

    void finish(RunStatus status, @Nullable String reason, RunCounts counts, String tally) {
        LOG.infof("%s %s in realm %s %s: %s", kind, lease.runId(), realmName, status.code(), counts);
        transactions.in(lease.realmId(), (session, realm) -> {
            Runs.of(session).finish(lease, status, reason, counts, tally, DatabaseClock.now(session));
            Leases.of(session).release(lease);
            return true;
        });
        meters.ended(status, dryRun, reason);
    }

    void fail(RuntimeException cause, RunCounts counts, String tally) {
        LOG.warnf(
                "%s %s in realm %s failed (%s). What it has changed is complete; the next run goes on. DEBUG for this category"
                        + " shows the cause.",
                kind, lease.runId(), realmName, cause.getClass().getName());
        LOG.debug("Run failed", cause);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                finish(RunStatus.FAILED, null, counts, tally);
                return;
            } catch (RuntimeException e) {
                // Once more: after an outage each connection of the pool is found dead by whoever uses it first. If all
                // fails, the lease runs out, and the next run says that this one was interrupted.
                LOG.debug("The end of the run could not be written", e);
            }
        }
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
