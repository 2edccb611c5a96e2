package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Receives every event of every realm, independent of the realm's event settings. */
public final class ReturningClientsFactory implements EventListenerProviderFactory {
    @Override
    public String getId() {
        return "mcp-dcr-returns";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new ReturningClients(session);
    }

    @Override
    public void init(Config.Scope config) {
        // There are no options.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Events are all it needs.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
