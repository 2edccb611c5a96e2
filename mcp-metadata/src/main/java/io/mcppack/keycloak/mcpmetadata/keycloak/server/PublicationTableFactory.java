package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Makes Keycloak create the module's table at start. */
public final class PublicationTableFactory implements JpaEntityProviderFactory {

    /** Keycloak 26.7 names the history table after the first ten characters, so the id must never change. */
    static final String ID = "mcpmeta-tables";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new PublicationTable();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
