package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientSessions;
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

/** Puts to sleep a client that a workflow has found stale: read again, locked and judged like in a run. */
final class StaleClientSleep {
    private static final Logger LOG = Logger.getLogger(StaleClientSleep.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Lifecycle lifecycle;

    StaleClientSleep(KeycloakSession session, RealmModel realm, Lifecycle lifecycle) {
        this.session = session;
        this.realm = realm;
        this.lifecycle = lifecycle;
    }

    void sleep(String id) {
        DynamicClients.of(session).lock(realm.getId(), List.of(id)).forEach(this::sleep);
    }

    private void sleep(DynamicClient client) {
        SignsOfLife signs = LiveSessions.of(session).signs(List.of(client.id())).get(client.id());
        if (signs == null) {
            return;
        }
        Instant now = DatabaseClock.now(session);
        Verdict verdict = lifecycle.judgeFoundStale(client.facts().with(signs), now);
        if (verdict instanceof Verdict.Sleep && !new ClientSessions(session, realm).hasVolatile(client)) {
            new ClientTransitions(session, realm, "").sleep(client, verdict.reason(), now);
            return;
        }
        LOG.debugf(
                "Client %s of realm %s stays awake: %s",
                InternalId.inLog(client.id()), realm.getName(), verdict.reason().code());
    }
}
