package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
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
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * The runs of this node: started when the timetable of a realm says so, or by an administrator. Which node runs is
 * decided in the database; own threads keep Keycloak's one timer free.
 */
public final class ReaperRuns {
    private static final Logger LOG = Logger.getLogger(ReaperRuns.class);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    /** One reads the timetables, the others run; the runs of further realms wait. */
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

    private final KeycloakSessionFactory sessions;
    private final RecentLogins recentLogins;
    private final Duration flushInterval;
    private final ReaperMeters meters;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(THREADS, task -> daemon(task, "mcp-reaper"));
    /** For parallel batches; idle threads end after a minute. */
    private final Executor workers = Executors.newCachedThreadPool(task -> daemon(task, "mcp-reaper-worker"));

    private final List<ScheduledFuture<?>> schedules = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    private ReaperRuns(
            KeycloakSessionFactory sessions, RecentLogins recentLogins, Duration flushInterval, ReaperMeters meters) {
        this.sessions = sessions;
        this.recentLogins = recentLogins;
        this.flushInterval = flushInterval;
        this.meters = meters;
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
        ReaperRuns runs = new ReaperRuns(sessions, recentLogins, flushInterval, meters);
        runs.every(interval, new DueRuns(sessions, runs::startIfDue, () -> runs.stopping));
        return runs;
    }

    /** Does another job at intervals as long as this node runs. */
    public void every(Duration period, Runnable job) {
        schedules.add(threads.scheduleWithFixedDelay(job, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    public void stop() {
        stopping = true;
        schedules.forEach(schedule -> schedule.cancel(false));
        // Not interrupted: a run ends by itself after its batch, and an interrupted one could take the embedded
        // database of a trial down with it.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
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
        Optional<RunStart.Started> started = new RunStart(sessions, realmId, this::lifecycle).now(order);
        started.ifPresent(this::execute);
        return started.map(run -> run.lease().runId());
    }

    private void startIfDue(String realmId) {
        new RunStart(sessions, realmId, this::lifecycle).ifDue().ifPresent(this::execute);
    }

    /** Wakes all sleeping clients of a realm that has switched the reaper off. */
    public void wakeAll(String realmId) {
        threads.execute(() -> new WakeAll(sessions, realmId).go());
    }

    private void execute(RunStart.Started started) {
        threads.execute(() -> {
            new ReaperRun(context(started)).go();
            // If the reaper was switched off during the run, its last batch may have come after the waking.
            new WakeAll(sessions, started.lease().realmId()).go();
        });
    }

    private RunContext context(RunStart.Started started) {
        RealmTransactions realm =
                new RealmTransactions(sessions, started.lease().realmId());
        RunLease lease = new RunLease(realm, started.lease(), started.settings(), () -> stopping);
        return new RunContext(
                started.order(),
                started.settings(),
                lifecycle(started.settings()),
                realm,
                lease,
                new RunProgress(lease, started.realmName(), started.order().dryRun(), meters),
                new Pace(recentLogins::isNow),
                workers);
    }
}
