package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Has Keycloak create the reaper's tables at start. */
public final class ReaperTablesFactory implements JpaEntityProviderFactory {
    /**
     * Keycloak 26.7 names the history table after the first ten characters, {@code DATABASECHANGELOG_MCPREAPER_}:
     * another id would be another history, and the tables would be created a second time.
     */
    static final String ID = "mcpreaper-tables";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new ReaperTables();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
