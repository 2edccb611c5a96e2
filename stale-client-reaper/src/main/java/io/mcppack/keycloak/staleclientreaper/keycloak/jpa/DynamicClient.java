package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dynamic client as its row has it. */
public record DynamicClient(
        String id,
        String clientId,
        String origin,
        Instant registeredAt,
        @Nullable Instant lastUse,
        String state) {

    static DynamicClient of(DynamicClientEntity row) {
        return new DynamicClient(
                row.id,
                row.clientId,
                row.origin,
                Instant.ofEpochMilli(row.registeredAt),
                row.lastUsedAt == null ? null : Instant.ofEpochMilli(row.lastUsedAt),
                row.state);
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUse);
    }
}
