package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.SignsOfLife;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Puts to sleep what somebody outside has found stale: read again, locked and judged like in a run. */
public final class StaleClientSleep {
    private static final Logger LOG = Logger.getLogger(StaleClientSleep.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Lifecycle lifecycle;

    public StaleClientSleep(KeycloakSession session, RealmModel realm, Lifecycle lifecycle) {
        this.session = session;
        this.realm = realm;
        this.lifecycle = lifecycle;
    }

    /** False if there is no such recorded client or something keeps it awake. */
    public boolean sleep(String id) {
        return DynamicClients.of(session).lock(realm.getId(), List.of(id)).stream()
                .anyMatch(this::sleep);
    }

    private boolean sleep(DynamicClient client) {
        SignsOfLife signs = LiveSessions.of(session).signs(List.of(client.id())).get(client.id());
        if (signs == null) {
            return false;
        }
        Instant now = DatabaseClock.now(session);
        Verdict verdict = lifecycle.judgeFoundStale(client.facts().with(signs), now);
        if (verdict instanceof Verdict.Sleep && !ClientChanges.hasVolatileSessions(session, realm, client)) {
            return new ClientTransitions(session, realm, "").sleep(client, verdict.reason(), now);
        }
        LOG.debugf(
                "Client %s of realm %s stays awake: %s",
                InternalId.inLog(client.id()), realm.getName(), verdict.reason().code());
        return false;
    }
}
