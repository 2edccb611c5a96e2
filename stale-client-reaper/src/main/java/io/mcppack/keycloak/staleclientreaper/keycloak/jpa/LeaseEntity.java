package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code MCP_REAPER_LEASE}; times are epoch milliseconds by the clock of the database. */
@Entity
@Table(name = "MCP_REAPER_LEASE")
class LeaseEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    @Column(name = "RUN_ID", length = 36)
    @Nullable
    String runId;

    @Column(name = "FENCING_TOKEN", nullable = false)
    long fencingToken;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    @Column(name = "FIRST_LOOK_AT", nullable = false)
    long firstLookAt;

    @Column(name = "LAST_LOOK_AT", nullable = false)
    long lastLookAt;

    /** When somebody last looked for clients that were never used, between the runs of the timetable. */
    @Column(name = "LAST_HOURLY_AT")
    @Nullable
    Long lastHourlyAt;
}
