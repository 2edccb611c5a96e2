package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row for each user, client, destination and MCP server. */
@Entity
@Table(name = "MCP_DCR_CONSENT")
public class ConsentRecordEntity {
    @Id
    @Column(name = "ID", length = 64)
    String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "USER_ID", nullable = false)
    String userId = "";

    @Column(name = "CLIENT", nullable = false, length = 36)
    String client = "";

    @Column(name = "DESTINATION", nullable = false)
    String destination = "";

    @Column(name = "RESOURCE_URL", nullable = false)
    String resource = "";

    @Column(name = "SCOPES", nullable = false)
    String scopes = "";

    @Column(name = "SHOWN", nullable = false, length = 64)
    String shown = "";

    @Column(name = "CONSENT_CREATED", nullable = false)
    long consentCreated;

    @Column(name = "GRANTED_AT", nullable = false)
    long grantedAt;

    /** For the persistence provider. */
    protected ConsentRecordEntity() {}

    ConsentRecordEntity(String id) {
        this.id = id;
    }
}
