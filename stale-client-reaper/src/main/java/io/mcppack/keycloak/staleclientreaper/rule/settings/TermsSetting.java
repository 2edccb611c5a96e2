package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The terms of a realm: five lengths of time for all origins, and exceptions for single ones. */
public final class TermsSetting {
    public static final TermSetting NEVER_USED_FOR =
            new TermSetting("never-used-for", Optional.of(Duration.ofDays(14)));
    public static final TermSetting IDLE_FOR = new TermSetting("idle-for", Optional.of(Duration.ofDays(90)));
    public static final TermSetting ABSOLUTE_AGE = new TermSetting("absolute-age", Optional.empty());
    public static final TermSetting SLEEP_BEFORE_ARCHIVE =
            new TermSetting("sleep-before-archive", Optional.of(Duration.ofDays(30)));
    public static final TermSetting KEEP_ARCHIVE_FOR =
            new TermSetting("keep-archive-for", Optional.of(Duration.ofDays(365)));
    static final String PER_ORIGIN = "per-origin";

    private static final Set<String> KEYS = Set.of(
            NEVER_USED_FOR.key(),
            IDLE_FOR.key(),
            ABSOLUTE_AGE.key(),
            SLEEP_BEFORE_ARCHIVE.key(),
            KEEP_ARCHIVE_FOR.key());

    private TermsSetting() {}

    static Map<Origin, Terms> read(Set<Origin> origins, Function<String, List<String>> values) {
        Map<Origin, Map<String, String>> exceptions = exceptions(values.apply(PER_ORIGIN));
        Map<Origin, Terms> terms = new HashMap<>();
        for (Origin origin : Origin.values()) {
            Map<String, String> own = exceptions.getOrDefault(origin, Map.of());
            // Read for every origin, so that a mistake is told even where it has no effect.
            Terms read = terms(key -> own.getOrDefault(key, first(values.apply(key))));
            if (origins.contains(origin)) {
                terms.put(origin, read);
            }
        }
        return terms;
    }

    static String allowed() {
        return PER_ORIGIN + " must be lines of an origin, the key of a term and its value, like initial-access-token"
                + " idle-for 180 days.";
    }

    private static Terms terms(Function<String, String> texts) {
        return new Terms(
                NEVER_USED_FOR.read(texts.apply(NEVER_USED_FOR.key())),
                IDLE_FOR.read(texts.apply(IDLE_FOR.key())),
                ABSOLUTE_AGE.read(texts.apply(ABSOLUTE_AGE.key())),
                SLEEP_BEFORE_ARCHIVE.read(texts.apply(SLEEP_BEFORE_ARCHIVE.key())),
                KEEP_ARCHIVE_FOR.read(texts.apply(KEEP_ARCHIVE_FOR.key())));
    }

    private static Map<Origin, Map<String, String>> exceptions(List<String> lines) {
        Map<Origin, Map<String, String>> exceptions = new HashMap<>();
        // Sorted, so that of two lines that contradict each other always the same holds.
        for (String line : lines.stream().sorted().toList()) {
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 3);
            Origin origin = Origin.ofCode(words[0])
                    .filter(known -> known != Origin.ADMIN)
                    .orElseThrow(TermsSetting::wrong);
            if (words.length < 3 || !KEYS.contains(words[1])) {
                throw wrong();
            }
            exceptions.computeIfAbsent(origin, o -> new HashMap<>()).put(words[1], words[2]);
        }
        return exceptions;
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(allowed());
    }

    static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
