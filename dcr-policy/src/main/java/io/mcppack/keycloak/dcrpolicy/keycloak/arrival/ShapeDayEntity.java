package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often a shape was registered on one day, and from where. */
@Entity
@Table(name = "MCP_DCR_SHAPE_DAY")
public class ShapeDayEntity {
    @Id
    @Column(name = "ID", length = 80)
    String id = "";

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId = "";

    @Column(name = "SHAPE", nullable = false, length = 64)
    String shape = "";

    @Column(name = "SEEN_ON", nullable = false, length = 10)
    String day = "";

    @Column(name = "REGISTRATIONS", nullable = false)
    long registrations;

    @Column(name = "NETWORKS", nullable = false, length = 1000)
    String networks = "";

    /** For the persistence provider. */
    protected ShapeDayEntity() {}

    ShapeDayEntity(String realmId, String shape, String day) {
        this.id = id(shape, day);
        this.realmId = realmId;
        this.shape = shape;
        this.day = day;
    }

    static String id(String shape, String day) {
        return shape + ' ' + day;
    }
}
