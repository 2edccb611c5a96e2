package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.RunCounts;
import io.mcppack.keycloak.staleclientreaper.rule.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Tally done;
    private RunCounts planned = new Tally().counts();

    ReaperRun(
            RunOrder order,
            Lifecycle lifecycle,
            Hold hold,
            BrakeCheck brake,
            Journal journal,
            Batches batches,
            Pace pace,
            Tally done) {
        this.order = order;
        this.lifecycle = lifecycle;
        this.hold = hold;
        this.brake = brake;
        this.journal = journal;
        this.batches = batches;
        this.pace = pace;
        this.done = done;
    }

    /** Whatever the database throws must not end the thread and must be on record, so every RuntimeException is caught. */
    void go() {
        try {
            Tally plan = plan();
            planned = plan.counts();
            Optional<String> stopped = hold.isOver() ? Optional.empty() : brake.stop(plan, order);
            if (stopped.isPresent()) {
                journal.finish(RunStatus.BRAKED, stopped.get(), planned, plan.text());
            } else if (order.dryRun()) {
                journal.finish(hold.end().orElse(RunStatus.DONE), null, planned, plan.text());
            } else {
                apply();
                journal.finish(hold.end().orElse(RunStatus.DONE), null, done.counts(planned), done.text());
            }
        } catch (RuntimeException e) {
            journal.fail(e, done.counts(planned), done.text());
        }
    }

    private Tally plan() {
        Tally tally = new Tally();
        pages(this::present, one -> one.client().clientId(), page -> page.forEach(one -> tally.present(one.verdict())));
        pages(
                this::archived,
                one -> one.client().clientId(),
                page -> page.forEach(one -> tally.inArchive(one.verdict())));
        return tally;
    }

    /** The archive first: a run does one thing with a client. */
    private void apply() {
        pages(this::archived, one -> one.client().clientId(), page -> {
            byVerdict(page, JudgedArchived::verdict)
                    .forEach((verdict, due) -> batches.apply(
                            verdict, due.stream().map(JudgedArchived::client).toList(), Deed::onArchived));
            journal.progress(done.counts(planned), done.text());
        });
        pages(this::present, one -> one.client().clientId(), page -> {
            byVerdict(page, Judged::verdict)
                    .forEach((verdict, due) -> batches.apply(
                            verdict, due.stream().map(one -> one.client().id()).toList(), Deed::onPresent));
            journal.progress(done.counts(planned), done.text());
        });
    }

    /** Batches are of one kind: how long one takes is held against others. */
    private static <T> Map<Class<? extends Verdict>, List<T>> byVerdict(List<T> page, Function<T, Verdict> verdict) {
        return page.stream()
                .filter(one -> !(verdict.apply(one) instanceof Verdict.Keep))
                .collect(Collectors.groupingBy(
                        one -> verdict.apply(one).getClass(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Nothing of a page but its last key lives on, so that a million clients need no more memory than a page of them. */
    private <T> void pages(PageSource<T> source, Function<T, String> key, Consumer<List<T>> job) {
        String after = "";
        while (!hold.isOver()) {
            String from = after;
            long start = System.nanoTime();
            List<T> page = hold.transaction((session, realm, now) -> source.after(session, realm, from, now));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            job.accept(page);
            if (page.size() < PAGE) {
                return;
            }
            hold.rest(pace.restAfterLook(took));
            after = key.apply(page.get(page.size() - 1));
        }
    }

    private List<Judged> present(KeycloakSession session, RealmModel realm, String after, Instant now) {
        List<DynamicClient> page = DynamicClients.of(session).after(realm.getId(), after, PAGE);
        return new Survey(session, lifecycle).judge(page, now);
    }

    private List<JudgedArchived> archived(KeycloakSession session, RealmModel realm, String after, Instant now) {
        return ArchivedClients.of(session).after(realm.getId(), after, PAGE).stream()
                .map(client -> new JudgedArchived(client, lifecycle.judge(client.facts(), now)))
                .toList();
    }

    /** Where pages come from. */
    private interface PageSource<T> {
        List<T> after(KeycloakSession session, RealmModel realm, String key, Instant now);
    }

    /** An archived client and what would be done with it now. */
    private record JudgedArchived(ArchivedClient client, Verdict verdict) {}
}
