package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Lease;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.run.SteadyClock;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The transactions of a run, each while its node holds the lease of the realm. The run stops when one of them finds
 * that the lease is lost, the node stops, the reaper was switched off, its settings were changed or an administrator
 * cancelled the run. After that, nothing more is read or changed.
 */
final class RunLease {
    private static final Logger LOG = Logger.getLogger(RunLease.class);

    private static final int ATTEMPTS = 10;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final RealmTransactions transactions;
    private final Lease lease;
    private final ReaperSettings settings;
    private final BooleanSupplier nodeStops;
    private final SteadyClock clock = new SteadyClock(System::nanoTime);
    private volatile @Nullable RunStatus stopped;

    RunLease(RealmTransactions transactions, Lease lease, ReaperSettings settings, BooleanSupplier nodeStops) {
        this.transactions = transactions;
        this.lease = lease;
        this.settings = settings;
        this.nodeStops = nodeStops;
    }

    /** What is done in a transaction, at a time by the clock of the database. */
    interface Job<T> {
        T run(KeycloakSession session, RealmModel realm, Instant now);
    }

    /** No other node can take the lease before this transaction is committed. Empty if the run is stopped. */
    <T> Optional<T> change(Job<T> job) {
        return run((session, realm) -> timeIfHeld(session, realm).map(now -> job.run(session, realm, now)));
    }

    /** The same for a job that changes nothing, so that it can be repeated. */
    <T> Optional<T> read(Job<T> job) {
        return repeated(() -> change(job));
    }

    /** For several threads at a time: it only checks that the lease is held, the caller has just read the rest. */
    <T> Optional<T> changeInParallel(BiFunction<KeycloakSession, RealmModel, T> job) {
        return run((session, realm) ->
                Leases.of(session).share(lease) ? Optional.of(job.apply(session, realm)) : Optional.empty());
    }

    void saveProgress(RunCounts counts, String reasons) {
        repeated(() -> transactions.run((session, realm) -> {
            Runs.of(session).progress(lease, counts, reasons);
            return Optional.empty();
        }));
    }

    /** Gives the lease back together with the last word about the run. */
    void finish(RunStatus status, @Nullable String reason, RunCounts counts, String reasons) {
        repeated(() -> transactions.run((session, realm) -> {
            Runs.of(session).finish(lease, status, reason, counts, reasons, DatabaseClock.now(session));
            Leases.of(session).release(lease);
            return Optional.empty();
        }));
    }

    private <T> Optional<T> run(BiFunction<KeycloakSession, RealmModel, Optional<T>> job) {
        if (isStopped()) {
            return Optional.empty();
        }
        Optional<T> result = transactions.run(job);
        if (result.isEmpty() && !isStopped()) {
            // The lease is lost, or the realm was removed.
            stop(RunStatus.INTERRUPTED);
        }
        return result;
    }

    /**
     * After an outage, each connection of the pool is found dead by its first user. The exceptions of databases differ,
     * so every RuntimeException is caught.
     */
    private static <T> Optional<T> repeated(Supplier<Optional<T>> transaction) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                LOG.debug("The database did not answer and is asked again", e);
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
        return transaction.get();
    }

    /** The time by the clock of the database if the run may go on; renews the lease. */
    private Optional<Instant> timeIfHeld(KeycloakSession session, RealmModel realm) {
        Instant now = DatabaseClock.now(session);
        if (!clock.agrees(now)) {
            // The brake checked the clock before the run. Later only this check sees that it was set.
            LOG.warnf(
                    "The clock of the database was set during run %s of realm %s, which ends here. Check the"
                            + " clock; the next run goes on.",
                    lease.runId(), realm.getName());
            stop(RunStatus.INTERRUPTED);
        } else if (nodeStops.getAsBoolean() || !Leases.of(session).renew(lease, now) || isOutdated(realm)) {
            stop(RunStatus.INTERRUPTED);
        } else if (Runs.of(session).isCancelled(lease)) {
            stop(RunStatus.CANCELLED);
        }
        return isStopped() ? Optional.empty() : Optional.of(now);
    }

    /** An administrator who protects clients or turns the dry run on expects that to count at once. */
    private boolean isOutdated(RealmModel realm) {
        Optional<ReaperSettings> present = ReaperConfig.settings(realm);
        if (present.isPresent() && !present.get().equals(settings)) {
            LOG.infof(
                    "The settings of realm %s were changed during run %s, which ends here. The next run goes on with"
                            + " them.",
                    realm.getName(), lease.runId());
        }
        return !present.equals(Optional.of(settings));
    }

    void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(RunStatus.INTERRUPTED);
        }
    }

    void stop(RunStatus status) {
        stopped = status;
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** Why the run was stopped, or that it is done. */
    RunStatus endStatus() {
        RunStatus status = stopped;
        return status == null ? RunStatus.DONE : status;
    }

    String runId() {
        return lease.runId();
    }
}
