package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What one node remembers of the use of clients between two writes. Recording touches memory alone and may happen on
 * any thread; flushing belongs to one thread.
 *
 * <p>Of several uses the latest wins. After a write a client rests for the window of its realm: what is recorded then
 * is kept and written when the window is over, so that a client costs at most one write a window and no use is
 * forgotten. Two cases give up the window: the last flush of a node, and a ledger that is three quarters full, which
 * writes all it has and forgets what is written. A full ledger still follows the clients it knows and counts the others
 * as missed.
 */
public final class UseLedger {
    private static final int BATCH = 100;

    private final Map<ClientKey, UseEntry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder missed = new LongAdder();
    private final int capacity;
    private final Clock clock;

    public UseLedger(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    public void record(ClientUse use, Duration window) {
        entries.compute(use.client(), (client, known) -> {
            if (known != null) {
                return known.used(use.at(), window);
            }
            if (size.incrementAndGet() > capacity) {
                size.decrementAndGet();
                missed.increment();
                return null;
            }
            return UseEntry.first(use.at(), window);
        });
    }

    /**
     * Writes what is due in batches and returns how many uses that were. If the writer throws, its batch and the ones
     * after it stay for the next flush.
     */
    public int flush(Consumer<List<ClientUse>> writer) {
        return write(size.get() >= capacity - capacity / 4, writer);
    }

    /** Writes everything, whatever the window says: for a node that stops. */
    public int drain(Consumer<List<ClientUse>> writer) {
        return write(true, writer);
    }

    /** How many uses found no room since this was last asked. */
    public long takeMissed() {
        return missed.sumThenReset();
    }

    public int size() {
        return size.get();
    }

    /** The first use that is not written, if there is one. */
    public Optional<Instant> oldestUnwritten() {
        return entries.values().stream()
                .filter(UseEntry::isPending)
                .map(UseEntry::waiting)
                .min(Comparator.naturalOrder());
    }

    private int write(boolean windowGivenUp, Consumer<List<ClientUse>> writer) {
        Instant now = clock.instant();
        entries.forEach((client, entry) -> {
            if (!entry.isPending() && (windowGivenUp || !entry.isResting(now))) {
                forget(client);
            }
        });
        // In one order on every node: two nodes that update the same rows must not wait for each other in a circle.
        List<ClientUse> due = entries.entrySet().stream()
                .filter(entry -> entry.getValue().isPending())
                .filter(entry -> windowGivenUp || !entry.getValue().isResting(now))
                .map(entry -> new ClientUse(entry.getKey(), entry.getValue().latest()))
                .sorted((one, other) -> one.client().compareTo(other.client()))
                .toList();
        for (int from = 0; from < due.size(); from += BATCH) {
            List<ClientUse> batch = due.subList(from, Math.min(from + BATCH, due.size()));
            writer.accept(batch);
            for (ClientUse use : batch) {
                entries.computeIfPresent(use.client(), (client, entry) -> entry.written(use.at(), now));
                if (windowGivenUp) {
                    forget(use.client());
                }
            }
        }
        return due.size();
    }

    private void forget(ClientKey key) {
        entries.computeIfPresent(key, (client, entry) -> {
            if (entry.isPending()) {
                return entry;
            }
            size.decrementAndGet();
            return null;
        });
    }
}
