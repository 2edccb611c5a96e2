package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ClientCountGauge;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.rule.use.RecentLogins;
import io.mcppack.keycloak.staleclientreaper.rule.use.UseLedger;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/** Hears of every event of every realm, whatever the realm's event settings, and owns what a node remembers of them. */
public final class ClientUseListenerFactory implements EventListenerProviderFactory {
    static final String ID = "mcp-client-use";

    /** How Keycloak 26.7 itself asks whether metrics are on. */
    private static final String METRICS_ENABLED = "metrics-enabled";

    private final RecentLogins recentLogins = new RecentLogins(System::nanoTime);
    private boolean metricsEnabled;
    private ListenerConfig config = ListenerConfig.defaults();
    private UseLedger ledger = new UseLedger(config.ledgerSize(), Clock.systemUTC());
    private ReaperMeters meters = ReaperMeters.of(false);
    private @Nullable UseFlusher flusher;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ClientUseListener(session, ledger, recentLogins, meters);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ListenerConfig.properties();
    }

    /**
     * At shutdown Keycloak 26.7 closes dependants first, so that the last flush still finds the database and, to tell
     * the other nodes whom it wakes, the caches. Of the providers that an extension can name, sessions are one that
     * needs those.
     */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, UserSessionProvider.class);
    }

    @Override
    public void init(Config.Scope scope) {
        config = ListenerConfig.read(scope);
        ledger = new UseLedger(config.ledgerSize(), Clock.systemUTC());
        metricsEnabled = scope.root().getBoolean(METRICS_ENABLED, false);
        meters = ReaperMeters.of(metricsEnabled);
        meters.open(ledger, Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RowCleanup());
        flusher = UseFlusher.start(ledger, config.flushInterval(), factory, meters);
    }

    /** The scheduler of this node, which slows down while this listener hears logins. */
    public static ReaperRuns startRuns(KeycloakSessionFactory sessions) {
        return ((ClientUseListenerFactory) sessions.getProviderFactory(EventListenerProvider.class, ID)).runs(sessions);
    }

    private ReaperRuns runs(KeycloakSessionFactory sessions) {
        ReaperRuns runs =
                ReaperRuns.start(sessions, recentLogins, config.flushInterval(), config.lookInterval(), meters);
        if (metricsEnabled) {
            runs.every(config.countInterval(), new ClientCountGauge(sessions, meters)::take);
        }
        return runs;
    }

    @Override
    public void close() {
        if (flusher != null) {
            flusher.stop();
        }
    }
}
