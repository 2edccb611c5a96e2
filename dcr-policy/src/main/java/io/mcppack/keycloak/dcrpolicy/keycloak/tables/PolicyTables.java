package io.mcppack.keycloak.dcrpolicy.keycloak.tables;

import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentRecordEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.existing.ClientBeforeEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounterEntity;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class PolicyTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(ClientCounterEntity.class, ConsentRecordEntity.class, ClientBeforeEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/mcp-dcr-policy-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return PolicyTablesFactory.ID;
    }

    @Override
    public void close() {}
}
