package io.mcppack.keycloak.dcrpolicy.keycloak.tables;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalTables;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentRecordEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.existing.ClientBeforeEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounterEntity;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.PlaceEntity;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.models.KeycloakSession;

final class PolicyTables implements JpaEntityProvider {
    /** Each has rows of realms, so each has the field {@code realmId}. */
    private static final List<Class<?>> ENTITIES = Stream.concat(
                    Stream.<Class<?>>of(
                            ClientCounterEntity.class,
                            PlaceEntity.class,
                            ConsentRecordEntity.class,
                            ClientBeforeEntity.class),
                    ArrivalTables.entities().stream())
            .toList();

    @Override
    public List<Class<?>> getEntities() {
        return ENTITIES;
    }

    /** The rows of a realm go with it. */
    static void removeRealm(KeycloakSession session, String realm) {
        for (Class<?> entity : ENTITIES) {
            ClientCounter.database(session)
                    .createQuery("delete from " + entity.getSimpleName() + " e where e.realmId = :realm")
                    .setParameter("realm", realm)
                    .executeUpdate();
        }
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
