package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class ReaperTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                DynamicClientEntity.class,
                ArchivedClientEntity.class,
                StoryEntity.class,
                RunEntity.class,
                LeaseEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/mcp-stale-client-reaper-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return ReaperTablesFactory.ID;
    }

    @Override
    public void close() {}
}
