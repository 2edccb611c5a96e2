package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientJudge;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.JudgedClient;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import java.time.Instant;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Changes due clients in one transaction. Each is read again, locked and judged again before, because it may have been
 * used since the run has seen it.
 */
final class ClientChanges {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Lifecycle lifecycle;
    private final RunOrder order;
    private final ClientTransitions transitions;
    private final Instant now;

    ClientChanges(RunContext run, KeycloakSession session, RealmModel realm, Instant now) {
        this.session = session;
        this.realm = realm;
        this.now = now;
        lifecycle = run.lifecycle();
        order = run.order();
        transitions = new ClientTransitions(session, realm, run.lease().runId());
    }

    /** The verdicts that were carried out: none for a client that is gone, was used or was changed by others. */
    List<Verdict> present(List<DynamicClient> clients) {
        List<DynamicClient> locked = DynamicClients.of(session)
                .lock(realm.getId(), clients.stream().map(DynamicClient::id).toList());
        return new ClientJudge(session, lifecycle)
                .present(locked, now).stream()
                        .filter(judged -> order.covers(judged.verdict()))
                        .filter(this::carryOut)
                        .map(JudgedClient::verdict)
                        .toList();
    }

    List<Verdict> archived(List<ArchivedClient> clients) {
        ArchivedClients archive = ArchivedClients.of(session);
        return clients.stream()
                .flatMap(client -> archive.find(realm.getId(), client.clientId()).stream())
                .filter(client -> lifecycle.judge(client.facts(), now) instanceof Verdict.Forget)
                .filter(client -> transitions.forget(client, Reason.RETENTION_OVER))
                .map(client -> (Verdict) new Verdict.Forget(Reason.RETENTION_OVER))
                .toList();
    }

    private boolean carryOut(JudgedClient<DynamicClient> judged) {
        DynamicClient client = judged.client();
        if (judged.verdict() instanceof Verdict.Wake wake) {
            return wake.reason() == Reason.ENABLED_BY_OTHERS
                    ? transitions.follow(client.id(), now)
                    : transitions.wake(client.id(), wake.reason(), now);
        }
        if (judged.verdict() instanceof Verdict.Keep || new ClientSessions(session, realm).hasVolatile(client)) {
            return false;
        }
        return judged.verdict() instanceof Verdict.Archive
                ? transitions.archive(client, judged.verdict().reason(), now)
                : transitions.sleep(client, judged.verdict().reason(), now);
    }
}
