package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row for each client that holds a place. */
@Entity
@Table(name = "MCP_DCR_PLACE")
public class PlaceEntity {
    @Id
    @Column(name = "CLIENT", length = 36)
    String client = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "TIER", nullable = false, length = 20)
    String tier = "";

    @Column(name = "TAKEN_AT", nullable = false)
    long takenAt;

    /** For the persistence provider. */
    protected PlaceEntity() {}

    PlaceEntity(String client, String realmId, String tier, long takenAt) {
        this.client = client;
        this.realmId = realmId;
        this.tier = tier;
        this.takenAt = takenAt;
    }
}
