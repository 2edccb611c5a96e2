package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An archived client as its row has it, without the representation and its secrets; times are epoch milliseconds. */
public record ArchivedClient(
        String id,
        String clientId,
        String originCode,
        long archivedMillis,
        String reason,
        long registeredMillis,
        @Nullable Long lastUsedMillis) {

    public ClientFacts.Archived facts() {
        return new ClientFacts.Archived(
                clientId,
                Origin.ofCode(originCode),
                archivedAt(),
                lastUsedMillis != null || Origin.ADOPTED.code().equals(originCode));
    }

    /** In the archive because an administrator wants it so, or out of a sleep that one wanted. */
    public boolean isStoppedByAdministrator() {
        return Reason.ADMINISTRATOR.code().equals(reason);
    }

    public Instant archivedAt() {
        return Instant.ofEpochMilli(archivedMillis);
    }

    public Instant registeredAt() {
        return Instant.ofEpochMilli(registeredMillis);
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedMillis).map(Instant::ofEpochMilli);
    }
}
