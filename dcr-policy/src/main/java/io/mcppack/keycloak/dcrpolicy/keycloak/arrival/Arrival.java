package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalKey;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;

/** A client id that this realm has issued, and the key that did it. */
public record Arrival(StatelessClientId id, ArrivalKey key) {
    /** The internal id of the client. */
    public String internalId() {
        return key.internalId(id);
    }

    public String secret() {
        return key.secret(id);
    }

    public String registrationTokenId() {
        return key.registrationTokenId(id);
    }
}
