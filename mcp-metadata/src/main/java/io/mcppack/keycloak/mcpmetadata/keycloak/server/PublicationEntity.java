package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One client that was published as an MCP server. It is no place where a registrant could write. */
@Entity
@Table(name = "MCP_PUBLISHED_SERVER")
public class PublicationEntity {

    @Id
    @Column(name = "CLIENT_UUID", length = 36)
    String clientUuid = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "RESOURCE_URL", nullable = false)
    String resource = "";

    /** For the persistence provider. */
    protected PublicationEntity() {}

    PublicationEntity(String clientUuid, String realmId, String resource) {
        this.clientUuid = clientUuid;
        this.realmId = realmId;
        this.resource = resource;
    }
}
