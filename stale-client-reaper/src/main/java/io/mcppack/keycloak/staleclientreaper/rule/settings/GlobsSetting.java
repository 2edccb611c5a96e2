package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.util.List;
import java.util.regex.Pattern;

/** A setting that is a list of patterns for a {@code client_id}. */
record GlobsSetting(String key) {
    private static final int MOST = 200;
    // The width of the column, and no character that could not be in a client_id.
    private static final Pattern POSSIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    List<ClientGlob> read(List<String> values) {
        List<String> patterns = values.stream()
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        if (patterns.size() > MOST
                || !patterns.stream()
                        .allMatch(pattern -> POSSIBLE.matcher(pattern).matches())) {
            throw new IllegalArgumentException(allowed());
        }
        return patterns.stream().map(ClientGlob::new).toList();
    }

    String allowed() {
        return key + " must be at most " + MOST + " patterns of at most 255 ASCII characters without spaces, in which *"
                + " stands for any characters.";
    }
}
