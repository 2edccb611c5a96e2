package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.Software;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code MCP_DYNAMIC_CLIENT}; times are epoch milliseconds. */
@Entity
@Table(name = "MCP_DYNAMIC_CLIENT")
public class DynamicClientEntity {
    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "CLIENT_ID", length = 255, nullable = false)
    String clientId = "";

    @Column(name = "ORIGIN", length = 32, nullable = false)
    String origin = "";

    @Column(name = "SOFTWARE", length = 64, nullable = false)
    String software = Software.UNKNOWN;

    @Column(name = "REGISTERED_AT", nullable = false)
    long registeredAt;

    @Column(name = "LAST_USED_AT")
    @Nullable
    Long lastUsedAt;

    @Column(name = "STATE", length = 32, nullable = false)
    String state = "";

    @Column(name = "STATE_SINCE", nullable = false)
    long stateSince;

    @Column(name = "PROTECTED", nullable = false)
    boolean protectedByAdmin;

    @Column(name = "STATE_REASON", length = 64)
    @Nullable
    String stateReason;

    @Column(name = "USE_KNOWN_AT_SLEEP")
    @Nullable
    Long useKnownAtSleep;

    /** Whether the address and the contacts of the registrant may still be there in full. */
    @Column(name = "ADDRESS_KEPT", nullable = false)
    boolean addressKept = true;

    /** Whether it was there before its row, so that nobody knows whether it was used before. */
    @Column(name = "ADOPTED", nullable = false)
    boolean adopted;

    /** This and the next two are there only between a request that brought the client back and the use of a user. */
    @Column(name = "REST_PLACE", length = 32)
    @Nullable
    String restPlace;

    @Column(name = "REST_REASON", length = 64)
    @Nullable
    String restReason;

    @Column(name = "REST_SINCE")
    @Nullable
    Long restSince;
}
