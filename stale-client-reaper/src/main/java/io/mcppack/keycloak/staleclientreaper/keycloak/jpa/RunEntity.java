package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code MCP_REAPER_RUN}; times are epoch milliseconds by the clock of the database. */
@Entity
@Table(name = "MCP_REAPER_RUN")
class RunEntity {
    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "STARTED_AT", nullable = false)
    long startedAt;

    @Column(name = "FINISHED_AT")
    @Nullable
    Long finishedAt;

    @Column(name = "DRY_RUN", nullable = false)
    boolean dryRun;

    @Column(name = "STATUS", length = 32, nullable = false)
    String status = "";

    @Column(name = "FENCING_TOKEN", nullable = false)
    long fencingToken;

    @Column(name = "STARTED_BY", length = 32, nullable = false)
    String startedBy = "";

    @Column(name = "REASON", length = 64)
    @Nullable
    String reason;

    @Column(name = "TALLY", length = 2000)
    @Nullable
    String tally;

    @Column(name = "CLIENTS_SEEN", nullable = false)
    int seen;

    @Column(name = "CLIENTS_KEPT", nullable = false)
    int kept;

    @Column(name = "CLIENTS_SLEPT", nullable = false)
    int slept;

    @Column(name = "CLIENTS_WOKEN", nullable = false)
    int woken;

    @Column(name = "CLIENTS_ARCHIVED", nullable = false)
    int archived;

    @Column(name = "CLIENTS_FORGOTTEN", nullable = false)
    int forgotten;

    @Column(name = "CLIENTS_FAILED", nullable = false)
    int failed;

    @Column(name = "CANCEL_REQUESTED", nullable = false)
    boolean cancelRequested;
}
