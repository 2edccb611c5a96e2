package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.GovernedRealms;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/** Writes the counts of this node from time to time, and removes what nobody used, on one node for all. */
public final class ArrivalSchedule implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(ArrivalSchedule.class);
    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(20);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(5);

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
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            ArrivalTables.removeRealm(
                    removed.getKeycloakSession(), removed.getRealm().getId());
        }
    }

    private void start(KeycloakSession session) {
        TimerProvider timer = session.getProvider(TimerProvider.class);
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        timer.schedule(
                new ArrivalFlush(sessions, recorder.counts(), clock), FLUSH_INTERVAL.toMillis(), "mcp-arrival-counts");
        timer.schedule(() -> sweepAll(sessions), SWEEP_INTERVAL.toMillis(), "mcp-arrival-sweep");
    }

    /** An exception would end the schedule. */
    private void sweepAll(KeycloakSessionFactory sessions) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(ClusterProvider.class)
                    .executeIfNotExecuted("mcp-arrival-sweep", (int) SWEEP_INTERVAL.toSeconds(), () -> {
                        realms(sessions).forEach(realm -> new ArrivalSweep(sessions, realm, clock).run());
                        return true;
                    }));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Clients that nobody used were not removed; it is tried again in %s", SWEEP_INTERVAL);
        }
    }

    private static List<String> realms(KeycloakSessionFactory sessions) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, GovernedRealms::ids);
    }
}
