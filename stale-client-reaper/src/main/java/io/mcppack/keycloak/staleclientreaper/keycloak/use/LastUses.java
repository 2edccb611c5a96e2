package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientUse;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** When clients were last used, in the rows of {@code MCP_DYNAMIC_CLIENT}. */
public final class LastUses {
    private final EntityManager entities;

    private LastUses(EntityManager entities) {
        this.entities = entities;
    }

    public static LastUses of(KeycloakSession session) {
        return new LastUses(session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Never moves a last use back: whichever node writes last, the latest use stays. False if it has changed nothing.
     */
    public boolean write(ClientUse use) {
        return entities.createQuery("update DynamicClientEntity c set c.lastUsedAt = :at"
                                + " where c.realmId = :realm and c.clientId = :client"
                                + " and (c.lastUsedAt is null or c.lastUsedAt < :at)")
                        .setParameter("at", use.at().toEpochMilli())
                        .setParameter("realm", use.client().realmId())
                        .setParameter("client", use.client().clientId())
                        .executeUpdate()
                > 0;
    }

    /**
     * Those of these clients that have been used since anybody decided about them: they sleep although they were used,
     * or a request brought them back and now a user has come.
     */
    public List<String> usedSinceDecided(String realmId, Collection<String> clientIds) {
        return entities.createQuery(
                        "select c.id from DynamicClientEntity c where c.realmId = :realm and c.clientId in :clients"
                                + " and (c.state = :asleep or c.restPlace is not null) and c.lastUsedAt is not null"
                                + " and (c.useKnownAtSleep is null or c.useKnownAtSleep < c.lastUsedAt)",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("clients", clientIds)
                .setParameter("asleep", ClientState.ASLEEP.code())
                .getResultList();
    }
}
