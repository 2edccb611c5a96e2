package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.StoryEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An archived client as JSON, without what brings it back: that has its secret in it. */
public record ArchivedClientView(
        String id,
        String clientId,
        String origin,
        String registeredAt,
        @Nullable String lastUsedAt,
        String archivedAt,
        String reason,
        @Nullable List<StoryView> story) {

    static ArchivedClientView of(ArchivedClient client) {
        return new ArchivedClientView(
                client.id(),
                client.clientId(),
                client.originCode(),
                client.registeredAt().toString(),
                client.lastUsedAt().map(Instant::toString).orElse(null),
                client.archivedAt().toString(),
                client.reason(),
                null);
    }

    static ArchivedClientView of(ArchivedClient client, List<StoryEntry> changes) {
        ArchivedClientView view = of(client);
        return new ArchivedClientView(
                view.id,
                view.clientId,
                view.origin,
                view.registeredAt,
                view.lastUsedAt,
                view.archivedAt,
                view.reason,
                StoryView.of(client.originCode(), client.registeredAt(), client.lastUsedAt(), changes));
    }
}
