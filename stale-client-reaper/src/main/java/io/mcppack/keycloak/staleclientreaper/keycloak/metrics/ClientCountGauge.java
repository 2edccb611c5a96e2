package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Counts the clients of all realms with two statements, on a thread of the reaper: whoever reads the metrics waits for
 * nothing.
 */
public final class ClientCountGauge {
    private static final Logger LOG = Logger.getLogger(ClientCountGauge.class);
    private static final int MAX_REALMS = 100;
    private static final String OTHERS = "_other";

    private final KeycloakSessionFactory sessions;
    private final ReaperMeters meters;

    public ClientCountGauge(KeycloakSessionFactory sessions, ReaperMeters meters) {
        this.sessions = sessions;
        this.meters = meters;
    }

    /** Whatever the database throws must not end the rounds, so every RuntimeException is caught. */
    public void take() {
        try {
            meters.counted(KeycloakModelUtils.runJobInTransactionWithResult(sessions, ClientCountGauge::count));
        } catch (RuntimeException e) {
            LOG.debug("The clients cannot be counted; the metrics go on telling the last count", e);
        }
    }

    private static List<RealmCount> count(KeycloakSession session) {
        List<ClientCounts> heads = ClientCounts.all(session);
        Set<String> largest = heads.stream()
                .collect(Collectors.groupingBy(ClientCounts::realmId, Collectors.summingLong(ClientCounts::clients)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_REALMS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        Map<List<String>, Long> sums = new HashMap<>();
        for (ClientCounts head : heads) {
            String realm = largest.contains(head.realmId())
                    ? names.computeIfAbsent(head.realmId(), id -> name(session, id))
                    : OTHERS;
            sums.merge(List.of(realm, head.state(), head.origin()), head.clients(), Long::sum);
        }
        List<RealmCount> counts = new ArrayList<>();
        sums.forEach((key, clients) -> counts.add(new RealmCount(key.get(0), key.get(1), key.get(2), clients)));
        return counts;
    }

    private static String name(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        return realm == null ? OTHERS : realm.getName();
    }
}
