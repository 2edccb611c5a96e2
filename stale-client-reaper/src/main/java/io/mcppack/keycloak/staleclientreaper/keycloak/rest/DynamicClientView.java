package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dynamic client as JSON; times are ISO-8601 instants, and Keycloak leaves out what is null. */
public record DynamicClientView(
        String id,
        String clientId,
        String origin,
        String registeredAt,
        @Nullable String lastUsedAt,
        String state,
        String since,
        @Nullable String reason,
        boolean protectedByAdmin) {

    static DynamicClientView of(DynamicClient client) {
        return new DynamicClientView(
                client.id(),
                client.clientId(),
                client.originCode(),
                client.registeredAt().toString(),
                client.lastUsedAt().map(Instant::toString).orElse(null),
                client.stateCode(),
                client.since().toString(),
                client.stateReason(),
                client.protectedByAdmin());
    }
}
