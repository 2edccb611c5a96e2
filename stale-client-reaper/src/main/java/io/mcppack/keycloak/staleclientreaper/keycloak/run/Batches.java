package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.rule.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.RunStatus;
import io.mcppack.keycloak.staleclientreaper.rule.Verdict;
import java.time.Duration;
import java.util.List;

/** Changes clients in small transactions with rests between them. */
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
    private int failuresInARow;

    Batches(Hold hold, Journal journal, Tally done, Lifecycle lifecycle, String run, int most, Pace pace) {
        this.hold = hold;
        this.journal = journal;
        this.done = done;
        this.lifecycle = lifecycle;
        this.run = run;
        this.most = most;
        this.pace = pace;
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
            List<T> batch = due.subList(from, Math.min(due.size(), from + Math.min(pace.batch(verdict), room)));
            int before = done.changes();
            long start = System.nanoTime();
            together(batch, work);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            rest(pace.rest(verdict, done.changes() - before, took));
            from += batch.size();
        }
    }

    /**
     * A client that fails must not hold up those it shares a transaction with: they are tried one by one. What can go wrong
     * with a client is open, so every RuntimeException is caught.
     */
    private <T> void together(List<T> batch, Work<T> work) {
        try {
            hold.transaction((session, realm) ->
                            work.apply(new Deed(session, realm, lifecycle, run, DatabaseClock.now(session)), batch))
                    .forEach(done::done);
            failuresInARow = 0;
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                batch.forEach(one -> together(List.of(one), work));
                return;
            }
            journal.failed(e);
            done.failed();
            if (++failuresInARow >= MOST_FAILURES) {
                hold.end(RunStatus.FAILED);
            }
        }
    }

    private void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hold.end(RunStatus.INTERRUPTED);
        }
    }
}
