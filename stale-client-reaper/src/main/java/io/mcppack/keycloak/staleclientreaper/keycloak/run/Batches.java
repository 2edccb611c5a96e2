package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Changes clients in small transactions, some at a time where nobody waits, with rests between them. */
final class Batches {
    /** So many in a row are no fault of a client but of the database or of us. */
    private static final int MAX_FAILURES = 20;

    private final Hold hold;
    private final Journal journal;
    private final VerdictCounts done;
    private final Lifecycle lifecycle;
    private final String run;
    private final int most;
    private final Pace pace;
    private final Executor hands;
    private int failuresInARow;

    Batches(
            Hold hold,
            Journal journal,
            VerdictCounts done,
            Lifecycle lifecycle,
            String run,
            int most,
            Pace pace,
            Executor hands) {
        this.hold = hold;
        this.journal = journal;
        this.done = done;
        this.lifecycle = lifecycle;
        this.run = run;
        this.most = most;
        this.pace = pace;
        this.hands = hands;
    }

    /** What is done with one batch in one transaction. */
    interface Work<T> {
        List<Verdict> apply(ClientChanges deed, List<T> batch);
    }

    <T> void apply(Class<? extends Verdict> verdict, List<T> due, Work<T> work) {
        int from = 0;
        while (from < due.size() && !hold.isOver()) {
            int room = most - done.changes();
            if (room <= 0) {
                hold.end(RunStatus.STOPPED_AT_LIMIT);
                return;
            }
            long start = System.nanoTime();
            Optional<Instant> now =
                    hold.look((session, realm, time) -> List.of(time)).stream().findFirst();
            if (now.isEmpty()) {
                return;
            }
            int parts = pace.parallelBatches();
            int to = Math.min(due.size(), from + Math.min(pace.batchSize(verdict) * parts, room));
            List<Attempt<T>> round = attempts(parts(due.subList(from, to), parts), work, now.get());
            int before = done.changes();
            round.forEach(attempt -> settle(attempt, work));
            Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(round.size());
            journal.progress();
            hold.rest(pace.restAfterChanges(verdict, done.changes() - before, took));
            from = to;
        }
    }

    private static <T> List<List<T>> parts(List<T> all, int most) {
        List<List<T>> parts = new ArrayList<>();
        int size = (all.size() + most - 1) / most;
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return parts;
    }

    /**
     * Waits for all, whoever interrupts: an interrupted transaction could take the embedded database of a trial with
     * it.
     */
    private <T> List<Attempt<T>> attempts(List<List<T>> parts, Work<T> work, Instant now) {
        List<CompletableFuture<Attempt<T>>> attempts = parts.stream()
                .map(part -> CompletableFuture.supplyAsync(() -> beside(part, work, now), hands))
                .toList();
        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new))
                .handle((nothing, error) -> null)
                .join();
        return attempts.stream().map(CompletableFuture::join).toList();
    }

    private <T> Attempt<T> beside(List<T> batch, Work<T> work, Instant now) {
        return attempt(batch, () -> hold.alongside((session, realm) -> work.apply(deed(session, realm, now), batch)));
    }

    private <T> Attempt<T> alone(T client, Work<T> work) {
        List<T> batch = List.of(client);
        return attempt(
                batch, () -> hold.transaction((session, realm, now) -> work.apply(deed(session, realm, now), batch)));
    }

    private ClientChanges deed(KeycloakSession session, RealmModel realm, Instant now) {
        return new ClientChanges(session, realm, lifecycle, run, now);
    }

    /** What can go wrong with a client is open, so every RuntimeException is caught. */
    private static <T> Attempt<T> attempt(List<T> batch, Supplier<List<Verdict>> work) {
        try {
            return new Attempt<>(batch, work.get(), null);
        } catch (RuntimeException e) {
            return new Attempt<>(batch, List.of(), e);
        }
    }

    /** A client that fails must not hold up those it shares a transaction with: they are tried one by one. */
    private <T> void settle(Attempt<T> attempt, Work<T> work) {
        RuntimeException failure = attempt.failure();
        if (failure == null) {
            attempt.done().forEach(done::done);
            failuresInARow = 0;
        } else if (attempt.batch().size() > 1) {
            journal.triedOneByOne(failure);
            attempt.batch().forEach(one -> settle(alone(one, work), work));
        } else {
            journal.failed(failure);
            done.failed();
            if (++failuresInARow >= MAX_FAILURES) {
                hold.end(RunStatus.FAILED);
            }
        }
    }

    /** What has become of a batch. */
    private record Attempt<T>(
            List<T> batch, List<Verdict> done, @Nullable RuntimeException failure) {}
}
