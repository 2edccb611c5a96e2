package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Changes clients in small transactions, some at a time where nobody waits, with rests between them. */
final class Batches {
    /** So many in a row are no fault of a client but of the database or of us. */
    private static final int MOST_FAILURES = 20;

    private final Hold hold;
    private final Journal journal;
    private final Tally done;
    private final Lifecycle lifecycle;
    private final String run;
    private final int most;
    private final Pace pace;
    private final Executor hands;
    private int failuresInARow;

    Batches(
            Hold hold,
            Journal journal,
            Tally done,
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
        List<Verdict> apply(Deed deed, List<T> batch);
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
            Optional<Instant> now = hold.transaction((session, realm, time) -> List.of(time)).stream()
                    .findFirst();
            if (now.isEmpty()) {
                return;
            }
            int parts = pace.hands();
            int to = Math.min(due.size(), from + Math.min(pace.batch(verdict) * parts, room));
            List<Attempt<T>> round = attempts(parts(due.subList(from, to), parts), work, now.get());
            int before = done.changes();
            round.forEach(attempt -> settle(attempt, work, now.get()));
            Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(round.size());
            hold.rest(pace.rest(verdict, done.changes() - before, took));
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

    /** Waits for all, whoever interrupts: an interrupted transaction could take the embedded database of a trial with it. */
    private <T> List<Attempt<T>> attempts(List<List<T>> parts, Work<T> work, Instant now) {
        return parts.stream()
                .map(part -> CompletableFuture.supplyAsync(() -> attempt(part, work, now), hands))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** What can go wrong with a client is open, so every RuntimeException is caught. */
    private <T> Attempt<T> attempt(List<T> batch, Work<T> work, Instant now) {
        try {
            List<Verdict> verdicts = hold.alongside(
                    (session, realm) -> work.apply(new Deed(session, realm, lifecycle, run, now), batch));
            return new Attempt<>(batch, verdicts, null);
        } catch (RuntimeException e) {
            return new Attempt<>(batch, List.of(), e);
        }
    }

    /** A client that fails must not hold up those it shares a transaction with: they are tried one by one. */
    private <T> void settle(Attempt<T> attempt, Work<T> work, Instant now) {
        RuntimeException failure = attempt.failure();
        if (failure == null) {
            attempt.done().forEach(done::done);
            failuresInARow = 0;
        } else if (attempt.batch().size() > 1) {
            attempt.batch().forEach(one -> settle(attempt(List.of(one), work, now), work, now));
        } else {
            journal.failed(failure);
            done.failed();
            if (++failuresInARow >= MOST_FAILURES) {
                hold.end(RunStatus.FAILED);
            }
        }
    }

    /** What has become of a batch. */
    private record Attempt<T>(
            List<T> batch, List<Verdict> done, @Nullable RuntimeException failure) {}
}
