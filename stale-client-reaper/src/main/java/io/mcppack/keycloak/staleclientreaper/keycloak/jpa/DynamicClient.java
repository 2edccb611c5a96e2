package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Rest;
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
        boolean protectedByAdmin,
        @Nullable String restPlace,
        @Nullable String restReason,
        @Nullable Long restSinceMillis,
        boolean recordedAsAdopted) {

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
                row.protectedByAdmin,
                row.restPlace,
                row.restReason,
                row.restSince,
                row.adopted);
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
                // A node whose clock runs ahead writes a use that seems to come after the decision.
                isStoppedByAdministrator()
                        ? lastUsedAt()
                        : Optional.ofNullable(useKnownAtSleepMillis).map(Instant::ofEpochMilli),
                protectedByAdmin,
                SignsOfLife.unasked(state()),
                rest(),
                isAdopted());
    }

    /** Rows from before the column say it by their origin, and so do those that came back from the archive. */
    public boolean isAdopted() {
        return recordedAsAdopted || Origin.ADOPTED.code().equals(originCode);
    }

    /** From which rest a request brought it back; empty once a user or an administrator has confirmed that. */
    public Optional<Rest> rest() {
        return restPlace == null || restReason == null || restSinceMillis == null
                ? Optional.empty()
                : Optional.of(Rest.of(restPlace, restReason, Instant.ofEpochMilli(restSinceMillis)));
    }

    /** Asleep because an administrator wants it so. */
    public boolean isStoppedByAdministrator() {
        return state() == ClientState.ASLEEP && Reason.ADMINISTRATOR.code().equals(stateReason);
    }

    /**
     * What the archive says of the client. What a request only took out of it returns with the time at which it came
     * there first, and what an administrator stopped stays stopped.
     */
    public Rest inArchive(Reason reason, Instant now) {
        Reason kept = isStoppedByAdministrator() ? Reason.ADMINISTRATOR : reason;
        Rest entry = new Rest(Rest.Place.ARCHIVED, kept, now);
        return kept == Reason.ADMINISTRATOR
                ? entry
                : rest().filter(Rest::isArchived).orElse(entry);
    }
}
