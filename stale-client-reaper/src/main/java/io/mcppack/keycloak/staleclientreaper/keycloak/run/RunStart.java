package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Lease;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ReturnPolicy;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.run.Brake;
import io.mcppack.keycloak.staleclientreaper.rule.run.Clocks;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.use.RecentLogins;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Decides in the database, for all nodes, whether a run begins in a realm. */
final class RunStart {
    private static final Logger LOG = Logger.getLogger(RunStart.class);
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    /** How long the record of a run is kept. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Transactions transactions;
    private final Duration flushInterval;
    private final RecentLogins recentLogins;
    private final BooleanSupplier stopping;
    private final ReaperMeters meters;
    private final Executor hands;

    RunStart(
            Transactions transactions,
            Duration flushInterval,
            RecentLogins recentLogins,
            BooleanSupplier stopping,
            ReaperMeters meters,
            Executor hands) {
        this.transactions = transactions;
        this.flushInterval = flushInterval;
        this.recentLogins = recentLogins;
        this.stopping = stopping;
        this.meters = meters;
        this.hands = hands;
    }

    /** A run that has the lease and only needs a thread. */
    record Begun(String id, ReaperRun run) {}

    /** Empty if a run is going on, or if none is due and only a due one is wanted. */
    Optional<Begun> begin(String realmId, RunOrder order, boolean ifDue) {
        ensureLease(realmId);
        keepLooking(realmId);
        return transactions
                .in(realmId, (session, realm) -> ReaperConfig.settings(realm)
                        .flatMap(settings -> take(session, realm, settings, order, ifDue)))
                .flatMap(begun -> begun);
    }

    private void ensureLease(String realmId) {
        try {
            transactions.in(realmId, (session, realm) -> {
                Instant now = DatabaseClock.now(session);
                if (Leases.of(session).looks(realmId).isEmpty()) {
                    Leases.of(session).add(realmId, now);
                }
                return true;
            });
        } catch (RuntimeException anotherNodeWasFaster) {
            LOG.debug("The lease of the realm is there", anotherNodeWasFaster);
        }
    }

    /** A gap in the looks tells of a clock that leapt, so they go on between the runs. */
    private void keepLooking(String realmId) {
        transactions.in(realmId, (session, realm) -> {
            Clocks clocks = BrakeCheck.clocks(session, realmId);
            if (Brake.clock(clocks).isEmpty()
                    && clocks.lastLook()
                            .filter(last -> last.plus(LOOK_AGAIN).isBefore(clocks.database()))
                            .isPresent()) {
                Leases.of(session).look(realmId, clocks.database());
            }
            return true;
        });
    }

    /** Everything under the lock of the lease, so that two nodes cannot both find a run due. */
    private Optional<Begun> take(
            KeycloakSession session, RealmModel realm, ReaperSettings settings, RunOrder order, boolean ifDue) {
        Instant now = DatabaseClock.now(session);
        // Without the lock first: most looks find nothing to do, and the lock is for those that do.
        if (ifDue && !isDue(session, realm, settings, now)) {
            return Optional.empty();
        }
        Optional<Lease> lease =
                Leases.of(session).take(realm.getId(), UUID.randomUUID().toString(), now);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        if (ifDue && !isDue(session, realm, settings, now)) {
            Leases.of(session).release(lease.get());
            return Optional.empty();
        }
        RunOrder actual = ifDue ? RunOrder.scheduled(settings.dryRun()) : order;
        Runs runs = Runs.of(session);
        if (runs.interruptOthers(lease.get(), now) > 0) {
            LOG.infof("An interrupted run of realm %s is taken up again", realm.getName());
        }
        runs.prune(realm.getId(), now.minus(KEPT));
        runs.add(lease.get(), actual.dryRun(), actual.startedBy(), now);
        if (!actual.dryRun()) {
            // Without it no client could return.
            new ReturnPolicy(realm).install();
        }
        return Optional.of(new Begun(lease.get().runId(), run(lease.get(), realm.getName(), actual, settings)));
    }

    private ReaperRun run(Lease lease, String realmName, RunOrder order, ReaperSettings settings) {
        Hold hold = new Hold(transactions, lease, settings, stopping);
        VerdictCounts plan = new VerdictCounts();
        VerdictCounts done = new VerdictCounts();
        Journal journal = new Journal(transactions, lease, realmName, order.dryRun(), meters, plan, done);
        Pace pace = new Pace(recentLogins::isNow);
        Lifecycle lifecycle = new Lifecycle(settings, flushInterval);
        return new ReaperRun(
                order,
                lifecycle,
                hold,
                new BrakeCheck(transactions, lease.realmId(), settings),
                journal,
                new Batches(
                        hold,
                        journal,
                        done,
                        lifecycle,
                        lease.runId(),
                        settings.limits().maxPerRun(),
                        pace,
                        hands),
                pace,
                plan,
                new RegistrantRounds(hold, pace, settings.keepAddressFor()));
    }

    private static boolean isDue(KeycloakSession session, RealmModel realm, ReaperSettings settings, Instant now) {
        Runs runs = Runs.of(session);
        Optional<Instant> first = Leases.of(session).looks(realm.getId()).map(Leases.Looks::first);
        // Whoever says that it runs and does not hold the lease has died; who does hold it keeps others from taking it.
        return runs.isAnyRunning(realm.getId())
                || runs.latestStart(realm.getId(), RunOrder.SCHEDULE)
                        // Runs of before the reaper was switched off and on again do not count.
                        .filter(start -> first.filter(start::isAfter).isPresent())
                        .or(() -> first)
                        .filter(start -> settings.timetable().isDue(start, now))
                        .isPresent();
    }
}
