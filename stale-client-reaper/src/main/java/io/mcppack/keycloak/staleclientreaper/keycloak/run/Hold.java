package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Lease;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.run.SteadyClock;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A run's hold on its realm. Whatever a run does, it does while it holds the lease, until somebody or something ends
 * it.
 */
final class Hold {
    private static final Logger LOG = Logger.getLogger(Hold.class);

    private final Transactions transactions;
    private final Lease lease;
    private final ReaperSettings settings;
    private final BooleanSupplier stopping;
    private final SteadyClock clock = new SteadyClock(System::nanoTime);
    private volatile @Nullable RunStatus ended;

    Hold(Transactions transactions, Lease lease, ReaperSettings settings, BooleanSupplier stopping) {
        this.transactions = transactions;
        this.lease = lease;
        this.settings = settings;
        this.stopping = stopping;
    }

    /** What is done with a realm, at a time by the clock of the database. */
    interface Job<T> {
        List<T> apply(KeycloakSession session, RealmModel realm, Instant now);
    }

    /**
     * Does a job in a transaction of its own and lets nobody take the lease before it is committed. Nothing is done
     * once the run has ended; it ends here if the lease is lost, the node stops, the reaper is switched off, its
     * settings are changed or somebody cancels.
     */
    <T> List<T> transaction(Job<T> job) {
        return whileHeld(() -> transactions.in(lease.realmId(), ifItMayGoOn(job)));
    }

    /** The same for a job that changes no client and may be done again. */
    <T> List<T> look(Job<T> job) {
        return whileHeld(() -> transactions.again(lease.realmId(), ifItMayGoOn(job)));
    }

    /**
     * As {@link #transaction}, for several threads at a time. Whether somebody wants the run to end has been seen just
     * before: here it is only fenced.
     */
    <T> List<T> alongside(BiFunction<KeycloakSession, RealmModel, List<T>> job) {
        return whileHeld(() -> transactions.in(lease.realmId(), (session, realm) -> {
            if (Leases.of(session).share(lease)) {
                return job.apply(session, realm);
            }
            end(RunStatus.INTERRUPTED);
            return List.of();
        }));
    }

    private <T> List<T> whileHeld(Supplier<Optional<List<T>>> transaction) {
        if (isOver()) {
            return List.of();
        }
        return transaction.get().orElseGet(() -> {
            end(RunStatus.INTERRUPTED);
            return List.of();
        });
    }

    private <T> BiFunction<KeycloakSession, RealmModel, List<T>> ifItMayGoOn(Job<T> job) {
        return (session, realm) -> mayGoOn(session, realm)
                .map(now -> job.apply(session, realm, now))
                .orElse(List.of());
    }

    /** The time by the clock of the database if the run may go on. */
    private Optional<Instant> mayGoOn(KeycloakSession session, RealmModel realm) {
        Instant now = DatabaseClock.now(session);
        if (!clock.agrees(now)) {
            // The brake has looked at the clock before the run, and everything is judged by it until the end.
            LOG.warnf(
                    "The clock of the database was set during run %s of realm %s, which ends here. Check the"
                            + " clock; the next run goes on.",
                    lease.runId(), realm.getName());
            end(RunStatus.INTERRUPTED);
        } else if (stopping.getAsBoolean() || !Leases.of(session).renew(lease, now) || isOutdated(realm)) {
            end(RunStatus.INTERRUPTED);
        } else if (Runs.of(session).isCancelled(lease)) {
            end(RunStatus.CANCELLED);
        }
        return isOver() ? Optional.empty() : Optional.of(now);
    }

    /** Whoever protects clients or turns to a dry run while this goes on means this run too. */
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
            end(RunStatus.INTERRUPTED);
        }
    }

    void end(RunStatus status) {
        ended = status;
    }

    boolean isOver() {
        return ended != null;
    }

    Optional<RunStatus> end() {
        return Optional.ofNullable(ended);
    }
}
