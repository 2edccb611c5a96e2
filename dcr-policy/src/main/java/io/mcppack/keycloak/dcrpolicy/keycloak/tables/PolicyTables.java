package io.mcppack.keycloak.dcrpolicy.keycloak.tables;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalTables;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentRecordEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.existing.ClientBeforeEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounterEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.PlaceEntity;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

final class PolicyTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return Stream.concat(
                        Stream.of(
                                ClientCounterEntity.class,
                                PlaceEntity.class,
                                ConsentRecordEntity.class,
                                ClientBeforeEntity.class),
                        ArrivalTables.entities().stream())
                .<Class<?>>map(entity -> entity)
                .toList();
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
