package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run would do now as JSON: how many in all, and a page of those that it would change. */
public record PlanView(
        String at,
        RunCounts clients,
        Map<String, Integer> reasons,
        @Nullable String brake,
        List<Change> changes,
        @Nullable String next) {

    /** A client that a run would change. */
    public record Change(
            String id,
            String clientId,
            String origin,
            String software,
            String state,
            String registeredAt,
            @Nullable String lastUsedAt,
            String action,
            String reason) {}
}
