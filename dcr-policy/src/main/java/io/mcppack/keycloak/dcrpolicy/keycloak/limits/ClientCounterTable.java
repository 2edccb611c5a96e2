package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentRecordEntity;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class ClientCounterTable implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of(ClientCounterEntity.class, ConsentRecordEntity.class);
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
