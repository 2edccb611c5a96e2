package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code MCP_ARCHIVED_CLIENT}; times are epoch milliseconds. The representation of a client that
 * was used has its secret in it.
 */
@Entity
@Table(name = "MCP_ARCHIVED_CLIENT")
@IdClass(ArchivedClientEntity.Key.class)
class ArchivedClientEntity {
    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    @Id
    @Column(name = "CLIENT_ID", length = 255)
    String clientId = "";

    @Column(name = "ID", length = 36, nullable = false)
    String id = "";

    @Column(name = "ORIGIN", length = 32, nullable = false)
    String origin = "";

    @Column(name = "REPRESENTATION", nullable = false)
    String representation = "";

    @Column(name = "ARCHIVED_AT", nullable = false)
    long archivedAt;

    @Column(name = "REASON", length = 64, nullable = false)
    String reason = "";

    @Column(name = "REGISTERED_AT", nullable = false)
    long registeredAt;

    @Column(name = "LAST_USED_AT")
    @Nullable
    Long lastUsedAt;

    /** Whether the address and the contacts of the registrant may still be there in full. */
    @Column(name = "ADDRESS_KEPT", nullable = false)
    boolean addressKept = true;

    /** What makes a row one of its kind. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String realmId = "";
        String clientId = "";

        Key() {}

        Key(String realmId, String clientId) {
            this.realmId = realmId;
            this.clientId = clientId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && clientId.equals(key.clientId);
        }

        @Override
        public int hashCode() {
            return 31 * realmId.hashCode() + clientId.hashCode();
        }
    }
}
