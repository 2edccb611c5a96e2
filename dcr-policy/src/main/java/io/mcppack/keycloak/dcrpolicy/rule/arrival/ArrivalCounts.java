package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Counts registrations in memory, so that a flood writes a few rows a minute and not one each. */
public final class ArrivalCounts {
    /** More of them in one interval are not counted: each is a shape, of which a realm has far fewer. */
    private static final int MAX_KEYS = 20_000;

    private Map<Key, Count> counts = new HashMap<>();

    /** A shape of a realm on one day. */
    public record Key(String realm, ShapeId shape, LocalDate day) {}

    /** How many registrations there were, and where they came from. */
    public record Count(long registrations, NetworkCounts networks) {
        Count plusOne(String network) {
            return new Count(registrations + 1, networks.plus(new NetworkCounts(Map.of(network, 1L))));
        }
    }

    public synchronized void add(Key key, String network) {
        if (counts.size() < MAX_KEYS || counts.containsKey(key)) {
            counts.merge(key, new Count(1, new NetworkCounts(Map.of(network, 1L))), (old, one) -> old.plusOne(network));
        }
    }

    /** What was counted since the last call. */
    public synchronized Map<Key, Count> drain() {
        Map<Key, Count> drained = counts;
        counts = new HashMap<>();
        return drained;
    }
}
