package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/**
 * Puts the administration of MCP servers under {@code /admin/realms/{realm}/mcp-metadata}.
 */
public final class AdminMetadataFactory implements AdminRealmResourceProviderFactory {

    private MetadataMeters meters = MetadataMeters.off();

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminMetadata(meters);
    }

    @Override
    public void init(Config.Scope config) {
        meters = MetadataMeters.of(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "mcp-metadata";
    }
}
