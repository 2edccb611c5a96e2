package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The terms of a realm: five lengths of time for all origins, and exceptions for single ones. */
public final class TermOptions {
    public static final Setting<Optional<Duration>> NEVER_USED_FOR =
            term("never-used-for", Optional.of(Duration.ofDays(14)));
    public static final Setting<Optional<Duration>> IDLE_FOR = term("idle-for", Optional.of(Duration.ofDays(90)));
    public static final Setting<Optional<Duration>> ABSOLUTE_AGE = term("absolute-age", Optional.empty());
    public static final Setting<Optional<Duration>> SLEEP_BEFORE_ARCHIVE =
            term("sleep-before-archive", Optional.of(Duration.ofDays(30)));
    public static final Setting<Optional<Duration>> KEEP_ARCHIVE_FOR =
            term("keep-archive-for", Optional.of(Duration.ofDays(365)));

    /** The same for all origins. */
    public static final Setting<Optional<Duration>> KEEP_ADDRESS_FOR =
            term("keep-address-for", Optional.of(Duration.ofDays(30)));

    private static final Set<String> KEYS = Stream.of(
                    NEVER_USED_FOR, IDLE_FOR, ABSOLUTE_AGE, SLEEP_BEFORE_ARCHIVE, KEEP_ARCHIVE_FOR)
            .map(Setting::key)
            .collect(Collectors.toSet());

    static final Setting<Map<Origin, Map<String, String>>> PER_ORIGIN = Setting.list(
            "per-origin",
            List.of(),
            "lines of an origin, the key of a term and its value, like initial-access-token idle-for 180 days",
            TermOptions::exceptions);

    private TermOptions() {}

    static Map<Origin, Terms> read(Set<Origin> origins, Function<String, List<String>> values) {
        Map<Origin, Map<String, String>> exceptions = PER_ORIGIN.read(values);
        Map<Origin, Terms> terms = new HashMap<>();
        for (Origin origin : Origin.values()) {
            Map<String, String> own = exceptions.getOrDefault(origin, Map.of());
            // Read for every origin, so that a mistake is reported even where it has no effect.
            Terms read = terms(key -> own.containsKey(key) ? List.of(own.get(key)) : values.apply(key));
            if (origins.contains(origin)) {
                terms.put(origin, read);
            }
        }
        return terms;
    }

    private static Setting<Optional<Duration>> term(String key, Optional<Duration> defaultValue) {
        // A second is for those who try the reaper out in a realm of their own.
        return Setting.term(key, defaultValue, Duration.ofSeconds(1), Duration.ofDays(3650));
    }

    private static Terms terms(Function<String, List<String>> values) {
        return new Terms(
                NEVER_USED_FOR.read(values),
                IDLE_FOR.read(values),
                ABSOLUTE_AGE.read(values),
                SLEEP_BEFORE_ARCHIVE.read(values),
                KEEP_ARCHIVE_FOR.read(values));
    }

    /** Empty if one of the lines is none. */
    private static Optional<Map<Origin, Map<String, String>>> exceptions(List<String> lines) {
        Map<Origin, Map<String, String>> exceptions = new HashMap<>();
        // Sorted, so that of two lines that contradict each other always the same one wins.
        for (String line : lines.stream().sorted().toList()) {
            String[] words = line.strip().split("\\s+", 3);
            Optional<Origin> origin = Origin.ofCode(words[0]).filter(known -> known != Origin.ADMIN);
            if (origin.isEmpty() || words.length < 3 || !KEYS.contains(words[1])) {
                return Optional.empty();
            }
            exceptions.computeIfAbsent(origin.get(), o -> new HashMap<>()).put(words[1], words[2]);
        }
        return Optional.of(exceptions);
    }
}
