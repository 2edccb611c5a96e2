package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.GovernedRealms;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.ServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/** Writes the counts of this node from time to time, and removes what nobody used, on one node for all. */
public final class ArrivalSchedule implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(ArrivalSchedule.class);

    private final ArrivalRecorder recorder;
    private final Clock clock;

    public ArrivalSchedule(ArrivalRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(started.getFactory(), this::start);
        }
    }

    private void start(KeycloakSession session) {
        TimerProvider timer = session.getProvider(TimerProvider.class);
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        timer.schedule(
                new ArrivalFlush(sessions, recorder.counts(), clock),
                ServerOptions.flushInterval().toMillis(),
                "mcp-arrival-counts");
        Duration sweep = ServerOptions.sweepInterval();
        timer.schedule(() -> sweepAll(sessions, sweep), sweep.toMillis(), "mcp-arrival-sweep");
    }

    private void sweepAll(KeycloakSessionFactory sessions, Duration interval) {
        attempt(
                "The realms with arrivals cannot be read",
                () -> KeycloakModelUtils.runJobInTransaction(
                        sessions, session -> session.getProvider(ClusterProvider.class)
                                .executeIfNotExecuted("mcp-arrival-sweep", (int) interval.toSeconds(), () -> {
                                    realms(sessions).forEach(realm -> sweep(sessions, realm));
                                    return true;
                                })));
    }

    /** One broken realm must not hold up the others. */
    private void sweep(KeycloakSessionFactory sessions, String realm) {
        attempt(
                "Clients of realm " + realm + " that nobody used were not removed",
                () -> new ArrivalSweep(sessions, realm, clock).run());
    }

    /** An exception would end the schedule. */
    private static void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s; it is tried again at the next sweep", what);
        }
    }

    private static List<String> realms(KeycloakSessionFactory sessions) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, GovernedRealms::ids);
    }
}
