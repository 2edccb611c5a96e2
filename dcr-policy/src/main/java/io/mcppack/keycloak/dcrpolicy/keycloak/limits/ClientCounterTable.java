package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class ClientCounterTable implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(ClientCounterEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/mcp-dcr-policy-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return ClientCounterTableFactory.ID;
    }

    @Override
    public void close() {}
}
