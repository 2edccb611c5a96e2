package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientJudge;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.JudgedClient;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.DueClients;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One run: it goes twice over all clients of a realm by key, first to plan and then to apply. */
final class ReaperRun {
    private static final int PAGE = 500;

    private final RunOrder order;
    private final Lifecycle lifecycle;
    private final Hold hold;
    private final BrakeCheck brake;
    private final Journal journal;
    private final Batches batches;
    private final Pace pace;
    private final VerdictCounts plan;
    private final RegistrantRounds registrants;

    ReaperRun(
            RunOrder order,
            Lifecycle lifecycle,
            Hold hold,
            BrakeCheck brake,
            Journal journal,
            Batches batches,
            Pace pace,
            VerdictCounts plan,
            RegistrantRounds registrants) {
        this.order = order;
        this.lifecycle = lifecycle;
        this.hold = hold;
        this.brake = brake;
        this.journal = journal;
        this.batches = batches;
        this.pace = pace;
        this.plan = plan;
        this.registrants = registrants;
    }

    /**
     * Whatever the database throws must not end the thread and must be on record, so every RuntimeException is caught.
     */
    void go() {
        try {
            plan();
            Optional<String> stopped = hold.isOver() ? Optional.empty() : brake.stop(plan, order);
            if (stopped.isPresent()) {
                journal.endPlan(RunStatus.BRAKED, stopped.get());
            } else if (order.dryRun()) {
                journal.endPlan(hold.end().orElse(RunStatus.DONE), null);
            } else {
                apply();
                journal.end(hold.end().orElse(RunStatus.DONE));
            }
        } catch (RuntimeException e) {
            journal.fail(e);
        }
    }

    private void plan() {
        pages(this::present, seen -> plan.plannedPresent(seen.verdict()));
        pages(this::archived, seen -> plan.plannedArchived(seen.verdict()));
    }

    /** The archive first: a run does one thing with a client. */
    private void apply() {
        apply(this::archived, ClientChanges::onArchived);
        apply(this::present, ClientChanges::onPresent);
        registrants.go();
    }

    private <T> void apply(PageSource<T> source, Batches.Work<T> work) {
        DueClients<T> due = new DueClients<>();
        pages(source, seen -> {
            due.add(seen.client(), seen.verdict());
            apply(due.takeIfEnough(Pace.ROUND_SIZE), work);
        });
        apply(due.take(), work);
    }

    private <T> void apply(Map<Class<? extends Verdict>, List<T>> due, Batches.Work<T> work) {
        due.forEach((verdict, clients) -> batches.apply(verdict, clients, work));
    }

    /**
     * Of a page only its last key and what is due live on, so that a million clients need no more memory than a page.
     */
    private <T> void pages(PageSource<T> source, Consumer<JudgedClient<T>> job) {
        String after = "";
        while (!hold.isOver()) {
            String from = after;
            long start = System.nanoTime();
            List<JudgedClient<T>> page = hold.look((session, realm, now) -> source.after(session, realm, from, now));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            page.forEach(job);
            journal.progress();
            if (page.size() < PAGE) {
                return;
            }
            hold.rest(pace.restAfterRead(took));
            after = page.get(page.size() - 1).clientId();
        }
    }

    private List<JudgedClient<DynamicClient>> present(
            KeycloakSession session, RealmModel realm, String after, Instant now) {
        return new ClientJudge(session, lifecycle)
                .present(DynamicClients.of(session).after(realm.getId(), after, PAGE), now);
    }

    private List<JudgedClient<ArchivedClient>> archived(
            KeycloakSession session, RealmModel realm, String after, Instant now) {
        return new ClientJudge(session, lifecycle)
                .archived(ArchivedClients.of(session).after(realm.getId(), after, PAGE), now);
    }

    /** Where pages come from. */
    private interface PageSource<T> {
        List<JudgedClient<T>> after(KeycloakSession session, RealmModel realm, String key, Instant now);
    }
}
