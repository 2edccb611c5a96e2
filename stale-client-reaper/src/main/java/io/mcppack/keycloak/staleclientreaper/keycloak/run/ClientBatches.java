package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Changes due clients in batches, each in a transaction of its own: in parallel while no user logs in, with rests. */
final class ClientBatches {
    private static final Logger LOG = Logger.getLogger(ClientBatches.class);

    /** So many failures in a row are no fault of a client but of the database or of this code. */
    private static final int MAX_FAILURES_IN_A_ROW = 20;

    private final RunContext run;
    private int failuresInARow;

    ClientBatches(RunContext run) {
        this.run = run;
    }

    /** Changes one batch and answers what was done. */
    interface Change<C> {
        List<Verdict> apply(ClientChanges changes, List<C> batch);
    }

    <C> void apply(Map<Class<? extends Verdict>, List<C>> due, Change<C> change) {
        due.forEach((kind, clients) -> apply(kind, clients, change));
    }

    private <C> void apply(Class<? extends Verdict> kind, List<C> clients, Change<C> change) {
        int from = 0;
        while (from < clients.size() && !run.lease().isStopped()) {
            int allowed = run.settings().limits().maxPerRun() - run.progress().changes();
            if (allowed <= 0) {
                run.lease().stop(RunStatus.STOPPED_AT_LIMIT);
                return;
            }
            from += round(kind, clients.subList(from, clients.size()), allowed, change);
        }
    }

    /** Changes some of the clients, rests, and answers how many they were. */
    private <C> int round(Class<? extends Verdict> kind, List<C> clients, int allowed, Change<C> change) {
        long start = System.nanoTime();
        Optional<Instant> now = run.lease().read((session, realm, time) -> time);
        if (now.isEmpty()) {
            return 0;
        }
        int parallel = run.pace().parallelBatches();
        int size = Math.min(clients.size(), Math.min(run.pace().batchSize(kind) * parallel, allowed));
        List<Attempt<C>> attempts = inParallel(split(clients.subList(0, size), parallel), change, now.get());
        int before = run.progress().changes();
        attempts.forEach(attempt -> settle(attempt, change));
        Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(attempts.size());
        run.progress().report();
        run.lease().rest(run.pace().restAfterChanges(kind, run.progress().changes() - before, took));
        return size;
    }

    private static <C> List<List<C>> split(List<C> clients, int parts) {
        List<List<C>> batches = new ArrayList<>();
        int size = (clients.size() + parts - 1) / parts;
        for (int from = 0; from < clients.size(); from += size) {
            batches.add(clients.subList(from, Math.min(clients.size(), from + size)));
        }
        return batches;
    }

    /** Waits for all even if interrupted: an interrupted transaction could take the embedded database down with it. */
    private <C> List<Attempt<C>> inParallel(List<List<C>> batches, Change<C> change, Instant now) {
        List<CompletableFuture<Attempt<C>>> attempts = batches.stream()
                .map(batch -> CompletableFuture.supplyAsync(() -> one(batch, change, now), run.workers()))
                .toList();
        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new))
                .handle((nothing, error) -> null)
                .join();
        return attempts.stream().map(CompletableFuture::join).toList();
    }

    private <C> Attempt<C> one(List<C> batch, Change<C> change, Instant now) {
        return Attempt.of(batch, () -> run.lease()
                .changeInParallel(
                        (session, realm) -> change.apply(new ClientChanges(run, session, realm, now), batch)));
    }

    private <C> Attempt<C> alone(C client, Change<C> change) {
        List<C> batch = List.of(client);
        return Attempt.of(batch, () -> run.lease()
                .change((session, realm, now) -> change.apply(new ClientChanges(run, session, realm, now), batch)));
    }

    /** A client that fails must not hold up the others of its batch: they are tried one by one. */
    private <C> void settle(Attempt<C> attempt, Change<C> change) {
        RuntimeException failure = attempt.failure();
        if (failure == null) {
            attempt.done().forEach(run.progress()::done);
            failuresInARow = 0;
        } else if (attempt.batch().size() > 1) {
            LOG.debug("A batch failed; its clients are tried one by one", failure);
            attempt.batch().forEach(client -> settle(alone(client, change), change));
        } else {
            run.progress().failed(failure);
            if (++failuresInARow >= MAX_FAILURES_IN_A_ROW) {
                run.lease().stop(RunStatus.FAILED);
            }
        }
    }

    /** What was done with a batch, or why its transaction failed. */
    private record Attempt<C>(
            List<C> batch, List<Verdict> done, @Nullable RuntimeException failure) {

        /** Anything can go wrong with a client, so every RuntimeException is caught. */
        static <C> Attempt<C> of(List<C> batch, Supplier<Optional<List<Verdict>>> transaction) {
            try {
                return new Attempt<>(batch, transaction.get().orElse(List.of()), null);
            } catch (RuntimeException e) {
                return new Attempt<>(batch, List.of(), e);
            }
        }
    }
}
