package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/** A use of a recorded client was written to the database. */
record ClientUsed(KeycloakSession session, String clientUuid) implements ProviderEvent {
    @Override
    public KeycloakSession getKeycloakSession() {
        return session;
    }
}
