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
import java.time.Instant;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Does to clients what is due, in one transaction: each is read again, locked and judged again before it is touched.
 */
final class ClientChanges {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Lifecycle lifecycle;
    private final ClientTransitions lives;
    private final Instant now;

    ClientChanges(KeycloakSession session, RealmModel realm, Lifecycle lifecycle, String run, Instant now) {
        this.session = session;
        this.realm = realm;
        this.lifecycle = lifecycle;
        this.now = now;
        lives = new ClientTransitions(session, realm, run);
    }

    /** What was done with each of these clients; none of a client that is gone or that somebody else has changed. */
    List<Verdict> onPresent(List<DynamicClient> clients) {
        List<DynamicClient> locked = DynamicClients.of(session)
                .lock(realm.getId(), clients.stream().map(DynamicClient::id).toList());
        return new ClientJudge(session, lifecycle)
                .present(locked, now).stream()
                        .filter(this::isDone)
                        .map(JudgedClient::verdict)
                        .toList();
    }

    List<Verdict> onArchived(List<ArchivedClient> clients) {
        ArchivedClients archive = ArchivedClients.of(session);
        return clients.stream()
                .flatMap(client -> archive.find(realm.getId(), client.clientId()).stream())
                .filter(client -> lifecycle.judge(client.facts(), now) instanceof Verdict.Forget)
                .filter(client -> lives.forget(client, Reason.RETENTION_OVER))
                .map(client -> (Verdict) new Verdict.Forget(Reason.RETENTION_OVER))
                .toList();
    }

    private boolean isDone(JudgedClient<DynamicClient> judged) {
        DynamicClient client = judged.client();
        if (judged.verdict() instanceof Verdict.Wake wake) {
            return wake.reason() == Reason.ENABLED_BY_OTHERS
                    ? lives.follow(client.id(), now)
                    : lives.wake(client.id(), wake.reason(), now);
        }
        if (judged.verdict() instanceof Verdict.Keep || new ClientSessions(session, realm).hasVolatile(client)) {
            return false;
        }
        return judged.verdict() instanceof Verdict.Archive
                ? lives.archive(client, judged.verdict().reason(), now)
                : lives.sleep(client, judged.verdict().reason(), now);
    }
}
