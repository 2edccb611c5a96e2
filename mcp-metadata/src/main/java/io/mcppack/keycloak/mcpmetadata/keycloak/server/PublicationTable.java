package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class PublicationTable implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(PublicationEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/mcp-metadata-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return PublicationTableFactory.ID;
    }

    @Override
    public void close() {}
}
