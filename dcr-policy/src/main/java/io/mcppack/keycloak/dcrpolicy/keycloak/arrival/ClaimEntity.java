package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One row for each client id that was taken: a client was made of it, or its registrant has deleted it. */
@Entity
@Table(name = "MCP_DCR_CLAIM")
public class ClaimEntity {
    /** The internal id of the client, which is derived from the client id. */
    @Id
    @Column(name = "CLIENT", length = 36)
    String client = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "SHAPE", nullable = false, length = 64)
    String shape = "";

    @Column(name = "MADE_AT", nullable = false)
    long madeAt;

    /** When a user first let the client in. */
    @Column(name = "USED_AT")
    @Nullable
    Long usedAt;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    /** For the persistence provider. */
    protected ClaimEntity() {}

    ClaimEntity(String client, String realmId, String shape) {
        this.client = client;
        this.realmId = realmId;
        this.shape = shape;
    }
}
