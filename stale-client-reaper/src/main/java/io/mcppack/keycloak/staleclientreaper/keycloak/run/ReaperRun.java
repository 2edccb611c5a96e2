package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientJudge;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.JudgedClient;
import io.mcppack.keycloak.staleclientreaper.rule.run.DueClients;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * One run: it reads all clients of a realm page by page, first to plan, then again to change those that are due. An
 * hourly run reads only those that were never used.
 */
final class ReaperRun {
    private static final int PAGE = 500;

    private final RunContext run;
    private final ClientBatches batches;

    ReaperRun(RunContext run) {
        this.run = run;
        batches = new ClientBatches(run);
    }

    /** Nothing may end the thread without a record of the run's end, so every RuntimeException is caught. */
    void go() {
        RunProgress progress = run.progress();
        try {
            plan();
            Optional<String> braked = run.lease().isStopped() ? Optional.empty() : new BrakeCheck(run).stop();
            if (braked.isPresent()) {
                progress.endPlan(RunStatus.BRAKED, braked.get());
            } else if (run.order().dryRun()) {
                progress.endPlan(run.lease().endStatus(), null);
            } else {
                change();
                progress.end(run.lease().endStatus());
            }
        } catch (RuntimeException e) {
            progress.fail(e);
        }
    }

    private void plan() {
        forEach(this::present, client -> run.progress()
                .plannedPresent(client.client().facts(), client.verdict()));
        if (!run.order().isHourly()) {
            forEach(this::archived, client -> run.progress()
                    .plannedArchived(client.client().facts(), client.verdict()));
        }
    }

    /** The archive first, so that no client is archived and forgotten in the same run. */
    private void change() {
        if (run.order().isHourly()) {
            change(this::present, ClientChanges::present);
            return;
        }
        change(this::archived, ClientChanges::archived);
        change(this::present, ClientChanges::present);
        new RegistrantCleanup(run).go();
    }

    private <C> void change(PageSource<C> source, ClientBatches.Change<C> change) {
        DueClients<C> due = new DueClients<>();
        forEach(source, client -> {
            if (run.order().covers(client.verdict())) {
                due.add(client.client(), client.verdict());
            }
            batches.apply(due.takeIfEnough(Pace.ROUND_SIZE), change);
        });
        batches.apply(due.take(), change);
    }

    /** Only the last key and the due clients outlive a page, so a million clients need no more memory than a page. */
    private <C> void forEach(PageSource<C> source, Consumer<JudgedClient<C>> job) {
        String last = "";
        while (!run.lease().isStopped()) {
            String after = last;
            long start = System.nanoTime();
            List<JudgedClient<C>> page = run.lease()
                    .read((session, realm, now) -> source.page(session, realm, after, now))
                    .orElse(List.of());
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            page.forEach(job);
            run.progress().report();
            if (page.size() < PAGE) {
                return;
            }
            run.lease().rest(run.pace().restAfterRead(took));
            last = page.get(page.size() - 1).clientId();
        }
    }

    private List<JudgedClient<DynamicClient>> present(
            KeycloakSession session, RealmModel realm, String after, Instant now) {
        DynamicClients clients = DynamicClients.of(session);
        return new ClientJudge(session, run.lifecycle())
                .present(
                        run.order().isHourly()
                                ? clients.neverUsedAfter(realm.getId(), after, PAGE)
                                : clients.after(realm.getId(), after, PAGE),
                        now);
    }

    private List<JudgedClient<ArchivedClient>> archived(
            KeycloakSession session, RealmModel realm, String after, Instant now) {
        return new ClientJudge(session, run.lifecycle())
                .archived(ArchivedClients.of(session).after(realm.getId(), after, PAGE), now);
    }

    /** Reads and judges the next page of clients. */
    private interface PageSource<C> {
        List<JudgedClient<C>> page(KeycloakSession session, RealmModel realm, String after, Instant now);
    }
}
