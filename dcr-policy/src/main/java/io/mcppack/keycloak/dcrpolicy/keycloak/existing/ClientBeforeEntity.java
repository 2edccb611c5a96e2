package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How a client was before set-up changed it. */
@Entity
@Table(name = "MCP_DCR_CLIENT_BEFORE")
public class ClientBeforeEntity {
    @Id
    @Column(name = "CLIENT", length = 36)
    String client = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "CLIENT_BEFORE", nullable = false)
    String before = "";

    /** For the persistence provider. */
    protected ClientBeforeEntity() {}

    ClientBeforeEntity(String client, String realmId, String before) {
        this.client = client;
        this.realmId = realmId;
        this.before = before;
    }
}
