package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.SleepingClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.use.RecentLogins;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * Starts runs on this node: when the timetable of a realm says so, or when an administrator does. Which node runs is
 * decided in the database; threads of its own keep Keycloak's one timer free.
 */
public final class ReaperRuns {
    private static final Logger LOG = Logger.getLogger(ReaperRuns.class);
    private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(10);

    /** One looks at the timetables, the others run; more realms than that wait for each other. */
    private static final int THREADS = 3;

    /** The provider that owns the scheduler of this node: the factory of the component. */
    public interface Owner {
        ReaperRuns reaperRuns();
    }

    public static ReaperRuns of(KeycloakSession session) {
        return ((Owner) session.getKeycloakSessionFactory()
                        .getProviderFactory(UiPageProvider.class, ReaperConfig.PROVIDER_ID))
                .reaperRuns();
    }

    private final Transactions transactions;
    private final Duration flushInterval;
    private final RunStart start;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(THREADS, task -> daemon(task, "mcp-reaper"));
    /** A run waits for them whenever they work; without work they end after a minute. */
    private final Executor hands = Executors.newCachedThreadPool(task -> daemon(task, "mcp-reaper-hand"));

    private final List<ScheduledFuture<?>> rounds = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;
    private volatile boolean failing;
    private volatile boolean abandonedAreAwake;

    private ReaperRuns(
            KeycloakSessionFactory sessions,
            RecentLogins recentLogins,
            Duration flushInterval,
            Duration interval,
            ReaperMeters meters) {
        transactions = new Transactions(sessions);
        this.flushInterval = flushInterval;
        start = new RunStart(transactions, flushInterval, recentLogins, () -> stopping, meters, hands);
        every(interval, this::look);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    public static ReaperRuns start(
            KeycloakSessionFactory sessions,
            RecentLogins recentLogins,
            Duration flushInterval,
            Duration interval,
            ReaperMeters meters) {
        return new ReaperRuns(sessions, recentLogins, flushInterval, interval, meters);
    }

    /** Does another job at intervals as long as this node runs. */
    public final void every(Duration period, Runnable job) {
        rounds.add(threads.scheduleWithFixedDelay(job, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    public void stop() {
        stopping = true;
        rounds.forEach(round -> round.cancel(false));
        // Not interrupted: a run ends by itself after its round, and an interrupted one could take the embedded
        // database of a trial with it.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_AT_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A run of the reaper did not end in time. The next run goes on where it was.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Lifecycle lifecycle(ReaperSettings settings) {
        return new Lifecycle(settings, flushInterval);
    }

    /** Starts a run now and answers its id, or nothing if one is going on in this realm. */
    public Optional<String> start(String realmId, RunOrder order) {
        return begin(realmId, order, false);
    }

    /** Wakes whoever sleeps in a realm that has switched the reaper off. */
    public void wakeAll(String realmId) {
        threads.execute(() -> new WakeAll(transactions, realmId).go());
    }

    /** A node that died while it woke the clients of a realm without the reaper has left some asleep. */
    private void wakeAbandoned() {
        KeycloakModelUtils.runJobInTransactionWithResult(transactions.sessions(), session -> SleepingClients.of(session)
                        .realms())
                .forEach(realmId -> new WakeAll(transactions, realmId).go());
        abandonedAreAwake = true;
    }

    /** Whatever the database throws must not end the rounds, so every RuntimeException is caught. */
    private void look() {
        try {
            if (!abandonedAreAwake) {
                wakeAbandoned();
            }
            failing = !realms().stream()
                    .filter(realmId -> !stopping)
                    .map(this::look)
                    .reduce(true, Boolean::logicalAnd);
        } catch (RuntimeException e) {
            tell("The timetables of the reaper cannot be read", e);
        }
    }

    /** One realm that is broken must not hold up the others. */
    private boolean look(String realmId) {
        try {
            begin(realmId, RunOrder.scheduled(true), true);
            return true;
        } catch (RuntimeException e) {
            tell("No run of the reaper can be started in realm " + realmId, e);
            return false;
        }
    }

    private void tell(String what, RuntimeException e) {
        if (!failing) {
            LOG.warnf(
                    "%s (%s). It is tried again at every look, without another warning until one succeeds. DEBUG for this"
                            + " category shows the cause.",
                    what, e.getClass().getName());
        }
        LOG.debug(what, e);
        failing = true;
    }

    private List<String> realms() {
        return KeycloakModelUtils.runJobInTransactionWithResult(transactions.sessions(), session -> session.realms()
                .getRealmsWithProviderTypeStream(UiPageProvider.class)
                .filter(realm -> ReaperConfig.settings(realm).isPresent())
                .map(RealmModel::getId)
                .toList());
    }

    private Optional<String> begin(String realmId, RunOrder order, boolean ifDue) {
        return start.begin(realmId, order, ifDue).map(begun -> {
            threads.execute(() -> {
                begun.run().go();
                // Where the reaper was switched off meanwhile, the last transaction may have come after the great
                // waking.
                new WakeAll(transactions, realmId).go();
            });
            return begun.id();
        });
    }
}
