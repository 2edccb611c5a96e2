package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class PopulationTable implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(PopulationEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/mcp-dcr-policy-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return PopulationTableFactory.ID;
    }

    @Override
    public void close() {}
}
