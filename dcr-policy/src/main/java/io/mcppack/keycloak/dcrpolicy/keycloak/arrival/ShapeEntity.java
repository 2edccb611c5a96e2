package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One row for each shape of a realm; the numbers are changed only by queries, because several nodes count. */
@Entity
@Table(name = "MCP_DCR_SHAPE")
public class ShapeEntity {
    @Id
    @Column(name = "ID", length = 64)
    String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "CONTENT", nullable = false)
    String content = "";

    @Column(name = "CHARACTERS", nullable = false)
    int characters;

    @Column(name = "FIRST_SEEN", nullable = false)
    long firstSeen;

    @Column(name = "LAST_SEEN", nullable = false)
    long lastSeen;

    @Column(name = "REGISTRATIONS", nullable = false)
    long registrations;

    @Column(name = "USED", nullable = false)
    long used;

    /** Client ids from before are unknown. The row stays, so that no node gives out an id of a shape that is gone. */
    @Column(name = "WITHDRAWN_AT")
    @Nullable
    Long withdrawnAt;

    /** For the persistence provider. */
    protected ShapeEntity() {}

    ShapeEntity(String id, String realmId, String content, long now) {
        this.id = id;
        this.realmId = realmId;
        this.content = content;
        this.characters = content.length();
        this.firstSeen = now;
        this.lastSeen = now;
    }
}
