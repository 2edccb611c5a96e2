package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.StoryEntry;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One sentence of the story of a client as JSON. */
public record StoryView(
        String at,
        String what,
        @Nullable String reason,
        @Nullable String by,
        @Nullable String run) {
    private static final String REGISTERED = "registered";
    private static final String ADOPTED = "adopted";
    private static final String USED = "used";

    /** Registration and last use stand in the row of the client and are told where they belong in time. */
    static List<StoryView> of(
            String originCode, Instant registered, Optional<Instant> lastUsed, List<StoryEntry> changes) {
        String began = Origin.ADOPTED.code().equals(originCode) ? ADOPTED : REGISTERED;
        return Stream.of(
                        Stream.of(new StoryView(registered.toString(), began, originCode, null, null)),
                        lastUsed.stream().map(use -> new StoryView(use.toString(), USED, null, null, null)),
                        changes.stream()
                                .map(entry -> new StoryView(
                                        entry.at().toString(), entry.what(), entry.reason(), entry.by(), entry.run())))
                .flatMap(entries -> entries)
                .sorted((one, other) -> Instant.parse(one.at()).compareTo(Instant.parse(other.at())))
                .toList();
    }
}
