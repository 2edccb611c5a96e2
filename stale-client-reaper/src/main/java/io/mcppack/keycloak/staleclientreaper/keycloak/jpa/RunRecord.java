package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.run.RunCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run as its row has it. */
public record RunRecord(
        String id,
        Instant startedAt,
        @Nullable Instant finishedAt,
        boolean dryRun,
        String status,
        String startedBy,
        @Nullable String reason,
        String tally,
        RunCounts counts,
        boolean cancelRequested) {

    static RunRecord of(RunEntity row) {
        return new RunRecord(
                row.id,
                Instant.ofEpochMilli(row.startedAt),
                row.finishedAt == null ? null : Instant.ofEpochMilli(row.finishedAt),
                row.dryRun,
                row.status,
                row.startedBy,
                row.reason,
                row.tally == null ? "" : row.tally,
                new RunCounts(row.seen, row.kept, row.slept, row.woken, row.archived, row.forgotten, row.failed),
                row.cancelRequested);
    }
}
