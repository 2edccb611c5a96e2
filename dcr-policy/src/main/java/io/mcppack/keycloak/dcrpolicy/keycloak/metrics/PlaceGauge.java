package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Places;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.GovernedRealms;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.ServerOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/** Counts the places of all realms from time to time: whoever reads the metrics waits for nothing. */
public final class PlaceGauge implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(PlaceGauge.class);
    private static final int MAX_REALMS = 100;

    private final PolicyMeters meters;

    public PlaceGauge(PolicyMeters meters) {
        this.meters = meters;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakSessionFactory sessions = started.getFactory();
            KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(TimerProvider.class)
                    .schedule(
                            () -> take(sessions), ServerOptions.countInterval().toMillis(), "mcp-dcr-places"));
        }
    }

    /** An exception would end the schedule. */
    private void take(KeycloakSessionFactory sessions) {
        try {
            meters.counted(KeycloakModelUtils.runJobInTransactionWithResult(sessions, PlaceGauge::count));
        } catch (RuntimeException e) {
            LOG.debug("Places cannot be counted; the metrics go on telling the last count", e);
        }
    }

    private static List<PlaceCount> count(KeycloakSession session) {
        Map<String, Map<ClientTier, Long>> taken = new Places(session, Clock.systemUTC()).taken();
        List<PlaceCount> counts = new ArrayList<>();
        GovernedRealms.ids(session).stream()
                .sorted(Comparator.comparingLong((String id) -> -sum(taken.getOrDefault(id, Map.of())))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_REALMS)
                .map(id -> session.realms().getRealm(id))
                .forEach(realm -> counts.addAll(counts(realm, taken.getOrDefault(realm.getId(), Map.of()))));
        return counts;
    }

    private static List<PlaceCount> counts(RealmModel realm, Map<ClientTier, Long> taken) {
        List<PlaceCount> counts = new ArrayList<>();
        for (ClientTier tier : ClientTier.values()) {
            counts.add(new PlaceCount(
                    realm.getName(),
                    tier,
                    taken.getOrDefault(tier, 0L),
                    McpDcrPolicyConfig.maxClients(realm, tier.caller())));
        }
        return counts;
    }

    private static long sum(Map<ClientTier, Long> taken) {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }
}
