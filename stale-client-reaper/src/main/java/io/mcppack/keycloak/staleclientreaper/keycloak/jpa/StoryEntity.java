package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code MCP_CLIENT_STORY}: one change of one client. It says nothing about any person. */
@Entity
@Table(name = "MCP_CLIENT_STORY")
class StoryEntity {
    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "CLIENT_UUID", length = 36, nullable = false)
    String client = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "HAPPENED_AT", nullable = false)
    long happenedAt;

    @Column(name = "WHAT", length = 32, nullable = false)
    String what = "";

    @Column(name = "REASON", length = 64, nullable = false)
    String reason = "";

    @Column(name = "RUN_ID", length = 36)
    @Nullable
    String runId;
}
