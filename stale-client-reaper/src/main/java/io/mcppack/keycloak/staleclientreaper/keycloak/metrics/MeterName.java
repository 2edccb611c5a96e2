package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The meters, in one place: their names, their tags and what they tell. A test compares
 * docs/stale-client-reaper-reference.md.
 */
public enum MeterName {
    CLIENTS(
            "mcp.reaper.clients",
            Kind.GAUGE,
            "How many clients are recorded, counted every count-interval. state is active, asleep or archived; realm is"
                    + " _other beyond the hundred largest realms. Each node tells the same number.",
            "realm state origin"),
    CHANGES(
            "mcp.reaper.changes",
            Kind.COUNTER,
            "What was done to clients: change is asleep, woken, archived, restored or forgotten.",
            "change"),
    RUNS("mcp.reaper.runs", Kind.COUNTER, "Runs that have ended on this node, by their status.", "status dry_run"),
    BRAKED("mcp.reaper.braked", Kind.COUNTER, "Runs that the brake has stopped on this node, by its reason.", "reason"),
    USE_LAG(
            "mcp.reaper.use.lag",
            Kind.SECONDS,
            "How old the oldest use is that this node has not written. Up to use-window and two flush intervals is as it"
                    + " should be.",
            ""),
    USES_IN_MEMORY(
            "mcp.reaper.uses.in.memory",
            Kind.GAUGE,
            "How many clients this node follows in memory; see ledger-size.",
            ""),
    USES_WRITTEN("mcp.reaper.uses.written", Kind.COUNTER, "Last uses that this node has written to the database.", ""),
    USES_DROPPED(
            "mcp.reaper.uses.dropped", Kind.COUNTER, "Uses that found no room in memory and were not recorded.", ""),
    FLUSHES_FAILED("mcp.reaper.flushes.failed", Kind.COUNTER, "Writes of uses that failed and are tried again.", "");

    private enum Kind {
        GAUGE("gauge", ""),
        SECONDS("gauge", "_seconds"),
        COUNTER("counter", "_total");

        private final String word;
        private final String suffix;

        Kind(String word, String suffix) {
            this.word = word;
            this.suffix = suffix;
        }
    }

    private final String id;
    private final Kind kind;
    private final String help;
    /** Separated by a space. */
    private final String tags;

    MeterName(String id, Kind kind, String help, String tags) {
        this.id = id;
        this.kind = kind;
        this.help = help;
        this.tags = tags;
    }

    String id() {
        return id;
    }

    String help() {
        return help;
    }

    String[] tags(String... values) {
        List<String> names = names();
        return IntStream.range(0, names.size())
                .boxed()
                .flatMap(i -> Stream.of(names.get(i), values[i]))
                .toArray(String[]::new);
    }

    /** As a row of the documentation, with the name that Prometheus sees. */
    public String documentation() {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        id.replace('.', '_').toLowerCase(Locale.ROOT) + kind.suffix,
                        kind.word,
                        names().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", ")),
                        help);
    }

    private List<String> names() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
    }
}
