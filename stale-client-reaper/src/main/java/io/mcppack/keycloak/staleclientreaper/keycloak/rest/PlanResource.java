package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientJudge;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.JudgedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.Brake;
import io.mcppack.keycloak.staleclientreaper.rule.run.BrakeReason;
import io.mcppack.keycloak.staleclientreaper.rule.run.CsvLine;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a run would do now. It goes over all clients by key, and keeps only the page that was asked for. */
final class PlanResource {
    private static final int PAGE = 1_000;

    private final ReaperRequest request;
    private final ReaperSettings settings;
    private final ClientJudge judge;

    PlanResource(ReaperRequest request) {
        this.request = request;
        settings = request.settings();
        judge = new ClientJudge(
                request.session(), ReaperRuns.of(request.session()).lifecycle(settings));
    }

    PlanView page(String after, int max) {
        Instant now = DatabaseClock.now(request.session());
        VerdictCounts counts = new VerdictCounts();
        List<PlanView.Change> changes = new ArrayList<>();
        for (List<JudgedClient<DynamicClient>> page = next("", now); !page.isEmpty(); page = next(last(page), now)) {
            page.forEach(judged -> counts.plannedPresent(judged.client().facts(), judged.verdict()));
            if (after.isEmpty()) {
                collect(page, max, changes);
            }
        }
        if (!after.isEmpty()) {
            for (List<JudgedClient<DynamicClient>> page = next(after, now);
                    !page.isEmpty() && changes.size() < max;
                    page = next(last(page), now)) {
                collect(page, max, changes);
            }
        }
        archived(now, counts);
        return new PlanView(
                now.toString(),
                counts.counts(),
                counts.reasons(),
                new Brake(settings.limits())
                        .size(counts.planSize())
                        .map(BrakeReason::code)
                        .orElse(null),
                changes,
                changes.size() < max ? null : changes.get(max - 1).clientId());
    }

    StreamingOutput csv() {
        return stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            writer.write("id,client_id,origin,software,state,registered_at,last_used_at,action,reason\r\n");
            Instant now = DatabaseClock.now(request.session());
            for (List<JudgedClient<DynamicClient>> page = next("", now);
                    !page.isEmpty();
                    page = next(last(page), now)) {
                for (JudgedClient<DynamicClient> judged : page) {
                    if (isChange(judged.verdict())) {
                        writer.write(line(change(judged)));
                    }
                }
            }
            writer.flush();
        };
    }

    /** In the order of the database, which need not be the order of Java. */
    private List<JudgedClient<DynamicClient>> next(String after, Instant now) {
        List<DynamicClient> page =
                DynamicClients.of(request.session()).after(request.realm().getId(), after, PAGE);
        return judge.present(page, now);
    }

    private static void collect(List<JudgedClient<DynamicClient>> page, int max, List<PlanView.Change> changes) {
        page.stream()
                .filter(judged -> isChange(judged.verdict()))
                .limit(max - changes.size())
                .map(PlanResource::change)
                .forEach(changes::add);
    }

    private static String last(List<JudgedClient<DynamicClient>> page) {
        return page.get(page.size() - 1).clientId();
    }

    private void archived(Instant now, VerdictCounts counts) {
        ArchivedClients rows = ArchivedClients.of(request.session());
        List<ArchivedClient> page = rows.after(request.realm().getId(), "", PAGE);
        while (!page.isEmpty()) {
            judge.archived(page, now)
                    .forEach(judged -> counts.plannedArchived(judged.client().facts(), judged.verdict()));
            page = rows.after(request.realm().getId(), page.get(page.size() - 1).clientId(), PAGE);
        }
    }

    private static boolean isChange(Verdict verdict) {
        return !(verdict instanceof Verdict.Keep);
    }

    private static PlanView.Change change(JudgedClient<DynamicClient> judged) {
        DynamicClient client = judged.client();
        return new PlanView.Change(
                client.id(),
                client.clientId(),
                client.originCode(),
                client.software(),
                client.stateCode(),
                client.registeredAt().toString(),
                client.lastUsedAt().map(Instant::toString).orElse(null),
                judged.verdict().code(),
                judged.verdict().reason().code());
    }

    private static String line(PlanView.Change change) {
        return CsvLine.of(List.of(
                change.id(),
                change.clientId(),
                change.origin(),
                change.software(),
                change.state(),
                change.registeredAt(),
                Objects.requireNonNullElse(change.lastUsedAt(), ""),
                change.action(),
                change.reason()));
    }
}
