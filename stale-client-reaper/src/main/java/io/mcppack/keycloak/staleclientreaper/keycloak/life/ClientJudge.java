package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.SignsOfLife;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Judges many clients with few statements: Keycloak is asked only about those that their own row does not keep. */
public final class ClientJudge {
    private final KeycloakSession session;
    private final Lifecycle lifecycle;

    public ClientJudge(KeycloakSession session, Lifecycle lifecycle) {
        this.session = session;
        this.lifecycle = lifecycle;
    }

    /** One result for each client, in the same order. */
    public List<JudgedClient<DynamicClient>> present(List<DynamicClient> clients, Instant now) {
        List<JudgedClient<DynamicClient>> byRow = clients.stream()
                .map(client -> judged(client, lifecycle.judge(client.facts(), now)))
                .toList();
        Map<String, SignsOfLife> signs = LiveSessions.of(session)
                .signs(byRow.stream()
                        .filter(judged -> !isKept(judged))
                        .map(judged -> judged.client().id())
                        .toList());
        return byRow.stream()
                .map(judged -> isKept(judged) ? judged : bySigns(judged.client(), signs, now))
                .toList();
    }

    /** One result for each client, in the same order; the row of an archived client says everything. */
    public List<JudgedClient<ArchivedClient>> archived(List<ArchivedClient> clients, Instant now) {
        return clients.stream()
                .map(client -> new JudgedClient<>(client.clientId(), client, lifecycle.judge(client.facts(), now)))
                .toList();
    }

    private JudgedClient<DynamicClient> bySigns(DynamicClient client, Map<String, SignsOfLife> signs, Instant now) {
        SignsOfLife found = signs.get(client.id());
        return judged(
                client,
                // No client: it was deleted by hand in the database, and the row is still there.
                found == null
                        ? new Verdict.Keep(Reason.CLIENT_GONE)
                        : lifecycle.judge(client.facts().with(found), now));
    }

    private static boolean isKept(JudgedClient<DynamicClient> judged) {
        return judged.verdict() instanceof Verdict.Keep;
    }

    private static JudgedClient<DynamicClient> judged(DynamicClient client, Verdict verdict) {
        return new JudgedClient<>(client.clientId(), client, verdict);
    }
}
