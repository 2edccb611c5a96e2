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
    private static final Duration LONGEST = Duration.ofDays(3650);
    /** Nobody knows whether they were used before, so they are given more time than those that have just come. */
    static final Duration SHORTEST_OF_ADOPTED = Duration.ofDays(14);
    /** The client must outlive a login that has begun: its page lasts 30 minutes, and links by mail up to 12 hours. */
    static final Duration SHORTEST_OF_NEVER_USED = Duration.ofHours(12);

    public static final Setting<Optional<Duration>> NEVER_USED_FOR =
            Setting.term("never-used-for", Optional.of(Duration.ofDays(1)), SHORTEST_OF_NEVER_USED, LONGEST);
    public static final Setting<Optional<Duration>> IDLE_FOR = term("idle-for", Optional.of(Duration.ofDays(90)));
    public static final Setting<Optional<Duration>> ABSOLUTE_AGE = term("absolute-age", Optional.empty());
    public static final Setting<Optional<Duration>> SLEEP_BEFORE_ARCHIVE =
            term("sleep-before-archive", Optional.of(Duration.ofDays(30)));
    public static final Setting<Optional<Duration>> KEEP_ARCHIVE_FOR =
            term("keep-archive-for", Optional.of(Duration.ofDays(365)));

    /** The same for all origins. */
    public static final Setting<Optional<Duration>> KEEP_ADDRESS_FOR =
            term("keep-address-for", Optional.of(Duration.ofDays(30)));

    /** The same key in an exception for adopted clients, which sleep first and are woken by their users. */
    private static final Setting<Optional<Duration>> OF_ADOPTED =
            term(NEVER_USED_FOR.key(), Optional.of(SHORTEST_OF_ADOPTED));

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
            Terms read = terms(origin, own, values);
            if (origins.contains(origin)) {
                terms.put(origin, read);
            }
        }
        return terms;
    }

    private static Setting<Optional<Duration>> term(String key, Optional<Duration> defaultValue) {
        // A second is for those who try the reaper out in a realm of their own.
        return Setting.term(key, defaultValue, Duration.ofSeconds(1), LONGEST);
    }

    private static Terms terms(Origin origin, Map<String, String> own, Function<String, List<String>> common) {
        Function<String, List<String>> values = key -> own.containsKey(key) ? List.of(own.get(key)) : common.apply(key);
        Optional<Duration> neverUsed = NEVER_USED_FOR.read(origin == Origin.ADOPTED ? common : values);
        Optional<Duration> adopted = neverUsed.map(TermOptions::ofAdopted);
        if (origin == Origin.ADOPTED) {
            String chosen = own.get(NEVER_USED_FOR.key());
            adopted = chosen == null ? adopted : OF_ADOPTED.read(List.of(chosen));
            neverUsed = adopted;
        }
        return new Terms(
                neverUsed,
                adopted,
                IDLE_FOR.read(values),
                ABSOLUTE_AGE.read(values),
                SLEEP_BEFORE_ARCHIVE.read(values),
                KEEP_ARCHIVE_FOR.read(values));
    }

    private static Duration ofAdopted(Duration neverUsed) {
        return neverUsed.compareTo(SHORTEST_OF_ADOPTED) > 0 ? neverUsed : SHORTEST_OF_ADOPTED;
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
