package io.mcppack.keycloak.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the row of a client says of its life, by the default terms of the reaper. */
record Life(Instant registered, Instant used, String state, Instant since) {

    static Life usedYesterday() {
        return new Life(daysAgo(60), daysAgo(1), "active", daysAgo(60));
    }

    /** Due to be put to sleep. */
    static Life idle() {
        return new Life(daysAgo(300), daysAgo(200), "active", daysAgo(300));
    }

    /** Due to be archived. */
    static Life asleep() {
        return new Life(daysAgo(300), daysAgo(200), "asleep", daysAgo(40));
    }

    boolean isAwake() {
        return state.equals("active");
    }

    /** As SQL, by column. */
    Map<String, String> columns() {
        return Map.of(
                "registered_at", String.valueOf(registered.toEpochMilli()),
                "last_used_at", String.valueOf(used.toEpochMilli()),
                "state", "'" + state + "'",
                "state_since", String.valueOf(since.toEpochMilli()),
                "use_known_at_sleep", isAwake() ? "null" : String.valueOf(used.toEpochMilli()));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
