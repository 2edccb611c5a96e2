package io.mcppack.keycloak.staleclientreaper.keycloak.run;

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

/** Judges many clients with few statements: Keycloak is asked only about those whose own row does not keep them. */
public final class Survey {
    private final KeycloakSession session;
    private final Lifecycle lifecycle;

    public Survey(KeycloakSession session, Lifecycle lifecycle) {
        this.session = session;
        this.lifecycle = lifecycle;
    }

    /** In the same order, and one for each. */
    public List<Judged> judge(List<DynamicClient> clients, Instant now) {
        List<Judged> first = clients.stream()
                .map(client -> new Judged(client, lifecycle.judge(client.facts(), now)))
                .toList();
        Map<String, SignsOfLife> signs = LiveSessions.of(session)
                .signs(first.stream()
                        .filter(judged -> !(judged.verdict() instanceof Verdict.Keep))
                        .map(judged -> judged.client().id())
                        .toList());
        return first.stream()
                .map(judged -> judged.verdict() instanceof Verdict.Keep ? judged : again(judged.client(), signs, now))
                .toList();
    }

    private Judged again(DynamicClient client, Map<String, SignsOfLife> signs, Instant now) {
        SignsOfLife found = signs.get(client.id());
        return new Judged(
                client,
                // Deleted by hand in the database, past Keycloak and past the row.
                found == null
                        ? new Verdict.Keep(Reason.CLIENT_GONE)
                        : lifecycle.judge(client.facts().with(found), now));
    }
}
