package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shapes that this node has seen in the database lately. It has to look again long before a shape that nobody
 * registers any more may be removed there.
 */
public final class KnownShapes {
    /** A shape that was seen within this time is in the database on every node. */
    public static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final int MAX_SHAPES = 10_000;

    private final InstantSource clock;
    private final Map<Key, Instant> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
            return size() > MAX_SHAPES;
        }
    };

    private record Key(String realm, ShapeId shape) {}

    public KnownShapes(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized boolean contains(String realm, ShapeId shape) {
        return clock.instant()
                .isBefore(
                        seen.getOrDefault(new Key(realm, shape), Instant.EPOCH).plus(VALIDITY));
    }

    public synchronized void add(String realm, ShapeId shape) {
        seen.put(new Key(realm, shape), clock.instant());
    }
}
