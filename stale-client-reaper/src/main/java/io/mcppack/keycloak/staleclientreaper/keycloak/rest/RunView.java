package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.RunRecord;
import io.mcppack.keycloak.staleclientreaper.rule.run.BrakeReason;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A run as JSON. */
public record RunView(
        String id,
        String startedAt,
        @Nullable String finishedAt,
        boolean dryRun,
        String startedBy,
        String status,
        @Nullable String reason,
        @Nullable String whatToDo,
        RunCounts clients,
        String tally) {

    static RunView of(RunRecord run) {
        return new RunView(
                run.id(),
                run.startedAt().toString(),
                run.finishedAt() == null ? null : run.finishedAt().toString(),
                run.dryRun(),
                run.startedBy(),
                run.status(),
                run.reason(),
                Arrays.stream(BrakeReason.values())
                        .filter(reason -> reason.code().equals(run.reason()))
                        .map(BrakeReason::sentence)
                        .findFirst()
                        .orElse(null),
                run.counts(),
                run.tally());
    }
}
