package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Lease;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ReturnPolicy;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.run.Brake;
import io.mcppack.keycloak.staleclientreaper.rule.run.Clocks;
import io.mcppack.keycloak.staleclientreaper.rule.run.PastRuns;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Decides in the database, for all nodes, whether a run starts in a realm. */
final class RunStart {
    private static final Logger LOG = Logger.getLogger(RunStart.class);
    private static final Duration LOOK_INTERVAL = Duration.ofHours(1);
    private static final Duration KEEP_RUNS_FOR = Duration.ofDays(90);

    private final RealmTransactions transactions;
    private final String realmId;
    private final Function<ReaperSettings, Lifecycle> lifecycle;

    RunStart(KeycloakSessionFactory sessions, String realmId, Function<ReaperSettings, Lifecycle> lifecycle) {
        this.realmId = realmId;
        this.lifecycle = lifecycle;
        transactions = new RealmTransactions(sessions, realmId);
    }

    /** A run that holds the lease of its realm and only needs a thread. */
    record Started(Lease lease, String realmName, RunOrder order, ReaperSettings settings) {}

    /** Empty if a run is going on, or if none is due. */
    Optional<Started> ifDue() {
        return start(Optional.empty());
    }

    /** Empty if a run is going on. */
    Optional<Started> now(RunOrder order) {
        return start(Optional.of(order));
    }

    private Optional<Started> start(Optional<RunOrder> order) {
        ensureLease();
        recordLook();
        return transactions.run((session, realm) ->
                ReaperConfig.settings(realm).flatMap(settings -> start(session, realm, settings, order)));
    }

    private void ensureLease() {
        try {
            transactions.run((session, realm) -> {
                Instant now = DatabaseClock.now(session);
                if (Leases.of(session).looks(realmId).isEmpty()) {
                    Leases.of(session).add(realmId, now);
                }
                return Optional.empty();
            });
        } catch (RuntimeException anotherNodeWasFaster) {
            LOG.debug("The lease of the realm is there", anotherNodeWasFaster);
        }
    }

    /** The brake takes a long time without a look for a clock that leapt, so looks are recorded between runs too. */
    private void recordLook() {
        transactions.run((session, realm) -> {
            Clocks clocks = BrakeCheck.clocks(session, realmId);
            if (Brake.clock(clocks).isEmpty()
                    && clocks.lastLook()
                            .filter(last -> last.plus(LOOK_INTERVAL).isBefore(clocks.database()))
                            .isPresent()) {
                Leases.of(session).look(realmId, clocks.database());
            }
            return Optional.empty();
        });
    }

    /** Everything under the lock of the lease, so that two nodes cannot both find a run due. */
    private Optional<Started> start(
            KeycloakSession session, RealmModel realm, ReaperSettings settings, Optional<RunOrder> order) {
        Instant now = DatabaseClock.now(session);
        // First without the lock: usually no run is due.
        if (order.or(() -> due(session, settings, now)).isEmpty()) {
            return Optional.empty();
        }
        Optional<Lease> lease =
                Leases.of(session).take(realmId, UUID.randomUUID().toString(), now);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        Optional<RunOrder> actual =
                order.or(() -> due(session, settings, now).filter(found -> hasWork(session, found, settings, now)));
        if (actual.isEmpty()) {
            Leases.of(session).release(lease.get());
            return Optional.empty();
        }
        record(session, realm, lease.get(), actual.get(), now);
        if (!actual.get().dryRun()) {
            // Without it no client could return.
            new ReturnPolicy(realm).install();
        }
        return Optional.of(new Started(lease.get(), realm.getName(), actual.get(), settings));
    }

    /** Once an hour in the cluster: the time is kept whether there is anything to do or not. */
    private boolean hasWork(KeycloakSession session, RunOrder order, ReaperSettings settings, Instant now) {
        if (!order.isHourly()) {
            return true;
        }
        Leases.of(session).lookHourly(realmId, now);
        return !Runs.of(session).running(realmId).isEmpty()
                || new NeverUsedClients(session, realmId).areDue(settings, lifecycle.apply(settings), now);
    }

    private static void record(KeycloakSession session, RealmModel realm, Lease lease, RunOrder order, Instant now) {
        Runs runs = Runs.of(session);
        if (runs.interruptOthers(lease, now) > 0) {
            LOG.infof("An interrupted run of realm %s is taken up again", realm.getName());
        }
        runs.prune(realm.getId(), now.minus(KEEP_RUNS_FOR));
        runs.add(lease, order.dryRun(), order.startedBy(), now);
    }

    /** A run that is still recorded as running was left by a node that died: a live one would hold the lease. */
    private Optional<RunOrder> due(KeycloakSession session, ReaperSettings settings, Instant now) {
        Runs runs = Runs.of(session);
        Optional<Leases.Looks> looks = Leases.of(session).looks(realmId);
        return new PastRuns(
                        runs.running(realmId),
                        runs.latestStart(realmId, RunOrder.SCHEDULE),
                        looks.flatMap(Leases.Looks::hourly),
                        looks.map(Leases.Looks::first))
                .due(settings, now);
    }
}
