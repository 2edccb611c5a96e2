package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.StoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dynamic client as JSON; times are ISO-8601 instants, and Keycloak leaves out what is null. */
public record DynamicClientView(
        String id,
        String clientId,
        String origin,
        String software,
        String registeredAt,
        @Nullable String lastUsedAt,
        String state,
        String since,
        @Nullable String reason,
        boolean protectedByAdmin,
        @Nullable List<StoryView> story) {

    static DynamicClientView of(DynamicClient client) {
        return new DynamicClientView(
                client.id(),
                client.clientId(),
                client.originCode(),
                client.software(),
                client.registeredAt().toString(),
                client.lastUsedAt().map(Instant::toString).orElse(null),
                client.stateCode(),
                client.since().toString(),
                client.stateReason(),
                client.protectedByAdmin(),
                null);
    }

    DynamicClientView with(List<StoryEntry> changes) {
        return new DynamicClientView(
                id,
                clientId,
                origin,
                software,
                registeredAt,
                lastUsedAt,
                state,
                since,
                reason,
                protectedByAdmin,
                StoryView.of(
                        origin,
                        Instant.parse(registeredAt),
                        Optional.ofNullable(lastUsedAt).map(Instant::parse),
                        changes));
    }
}
