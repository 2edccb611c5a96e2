package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.ChangeAuthor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of one client; the time is epoch milliseconds. */
public record StoryEntry(
        long millis, String what, String reason, @Nullable String run) {

    public Instant at() {
        return Instant.ofEpochMilli(millis);
    }

    public String by() {
        return ChangeAuthor.of(reason, run != null);
    }
}
