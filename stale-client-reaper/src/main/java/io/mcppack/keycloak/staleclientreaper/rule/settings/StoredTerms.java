package io.mcppack.keycloak.staleclientreaper.rule.settings;

import io.mcppack.keycloak.kit.setting.DurationText;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.util.List;
import java.util.function.Function;

/**
 * Settings that an older version saved. It let {@code never-used-for} be shorter than a login may take; such a term is
 * read as the shortest that may be saved now, so that the reaper of the realm goes on.
 */
public final class StoredTerms {
    public static final List<String> KEYS = List.of(TermOptions.NEVER_USED_FOR.key(), TermOptions.PER_ORIGIN.key());

    private StoredTerms() {}

    public static Function<String, List<String>> raised(Function<String, List<String>> stored) {
        return key -> {
            List<String> texts = stored.apply(key);
            if (key.equals(TermOptions.NEVER_USED_FOR.key())) {
                return texts.stream().map(StoredTerms::term).toList();
            }
            return key.equals(TermOptions.PER_ORIGIN.key())
                    ? texts.stream().map(StoredTerms::exception).toList()
                    : texts;
        };
    }

    private static String term(String text) {
        return DurationText.parse(text)
                .filter(term -> term.compareTo(TermOptions.SHORTEST_OF_NEVER_USED) < 0)
                .map(term -> DurationText.of(TermOptions.SHORTEST_OF_NEVER_USED))
                .orElse(text);
    }

    /** Adopted clients are put to sleep first, so their term may be short. */
    private static String exception(String line) {
        String[] words = line.strip().split("\\s+", 3);
        return words.length == 3
                        && words[1].equals(TermOptions.NEVER_USED_FOR.key())
                        && !words[0].equals(Origin.ADOPTED.code())
                ? words[0] + " " + words[1] + " " + term(words[2])
                : line;
    }
}
