package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/**
 * Puts the documents under {@code /realms/{realm}/mcp-metadata}.
 */
public final class PublicMetadataFactory implements RealmResourceProviderFactory {

    static final String ID = "mcp-metadata";

    private final DocumentCache press = new DocumentCache();
    private MetadataMeters meters = MetadataMeters.off();

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new PublicMetadata(session, press, meters);
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
        return ID;
    }
}
