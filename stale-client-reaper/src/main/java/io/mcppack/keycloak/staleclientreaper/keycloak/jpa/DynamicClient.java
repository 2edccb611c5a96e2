package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.SignsOfLife;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dynamic client as its row has it; times are epoch milliseconds. */
public record DynamicClient(
        String id,
        String clientId,
        String originCode,
        String software,
        long registeredMillis,
        @Nullable Long lastUsedMillis,
        String stateCode,
        long sinceMillis,
        @Nullable String stateReason,
        @Nullable Long useKnownAtSleepMillis,
        boolean protectedByAdmin) {

    static DynamicClient of(DynamicClientEntity row) {
        return new DynamicClient(
                row.id,
                row.clientId,
                row.origin,
                row.software,
                row.registeredAt,
                row.lastUsedAt,
                row.state,
                row.stateSince,
                row.stateReason,
                row.useKnownAtSleep,
                row.protectedByAdmin);
    }

    public Instant registeredAt() {
        return Instant.ofEpochMilli(registeredMillis);
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedMillis).map(Instant::ofEpochMilli);
    }

    public Instant since() {
        return Instant.ofEpochMilli(sinceMillis);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(stateReason);
    }

    public ClientState state() {
        // A state of a later version is none that this one could end, so the client passes for active.
        return ClientState.ofCode(stateCode).orElse(ClientState.ACTIVE);
    }

    /** What is known before anybody has asked Keycloak. */
    public ClientFacts.Present facts() {
        return new ClientFacts.Present(
                clientId,
                Origin.ofCode(originCode),
                state(),
                since(),
                Optional.of(registeredAt()).filter(time -> time.toEpochMilli() > 0),
                lastUsedAt(),
                Optional.ofNullable(useKnownAtSleepMillis).map(Instant::ofEpochMilli),
                protectedByAdmin,
                SignsOfLife.unasked(state()));
    }
}
