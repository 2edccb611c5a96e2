package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * One row for each realm and tier, read and changed only by queries, because two transactions may change it at once.
 */
@Entity
@Table(name = "MCP_DCR_CLIENT_COUNT")
public class ClientCounterEntity {
    @Id
    @Column(name = "ID", length = 64)
    String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "CLIENTS", nullable = false)
    long clients;

    @Column(name = "COUNTED_AT", nullable = false)
    long countedAt;

    /** For the persistence provider. */
    protected ClientCounterEntity() {}

    ClientCounterEntity(String id, String realmId) {
        this.id = id;
        this.realmId = realmId;
    }
}
