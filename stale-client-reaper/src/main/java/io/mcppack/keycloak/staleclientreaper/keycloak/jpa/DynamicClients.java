package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.ClientUse;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** The rows of {@code MCP_DYNAMIC_CLIENT}, read and changed in the transaction of a session. */
public final class DynamicClients {
    private final EntityManager entities;

    private DynamicClients(EntityManager entities) {
        this.entities = entities;
    }

    public static DynamicClients of(KeycloakSession session) {
        return new DynamicClients(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    public void add(ClientModel client, Origin origin, Instant now) {
        String realmId = client.getRealm().getId();
        if (!client.getId().equals(client.getClientId())) {
            // A client_id that somebody chose may have had a client before. If that one was deleted past Keycloak, by
            // hand
            // in the database, its row is still here and would make this registration fail.
            entities.createQuery("delete from DynamicClientEntity c where c.realmId = :realm and c.clientId = :client")
                    .setParameter("realm", realmId)
                    .setParameter("client", client.getClientId())
                    .executeUpdate();
        }
        DynamicClientEntity row = new DynamicClientEntity();
        row.id = client.getId();
        row.realmId = realmId;
        row.clientId = client.getClientId();
        row.origin = origin.code();
        row.registeredAt = now.toEpochMilli();
        row.state = ClientState.ACTIVE.code();
        row.stateSince = now.toEpochMilli();
        entities.persist(row);
    }

    /** Never moves a last use back: whichever node writes last, the latest use stays. */
    public void markUsed(ClientUse use) {
        entities.createQuery("update DynamicClientEntity c set c.lastUsedAt = :at"
                        + " where c.realmId = :realm and c.clientId = :client"
                        + " and (c.lastUsedAt is null or c.lastUsedAt < :at)")
                .setParameter("at", use.at().toEpochMilli())
                .setParameter("realm", use.client().realmId())
                .setParameter("client", use.client().clientId())
                .executeUpdate();
    }

    public void removeClient(String id) {
        entities.createQuery("delete from DynamicClientEntity c where c.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    public void removeRealm(String realmId) {
        entities.createQuery("delete from DynamicClientEntity c where c.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    /** In the order of the client_id: it is unique in a realm and indexed, so pages neither overlap nor sort. */
    public List<DynamicClient> page(String realmId, int first, int max) {
        return entities.createQuery(
                        "select c from DynamicClientEntity c where c.realmId = :realm order by c.clientId",
                        DynamicClientEntity.class)
                .setParameter("realm", realmId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultStream()
                .map(DynamicClient::of)
                .toList();
    }

    public Optional<DynamicClient> find(String realmId, String id) {
        return entities.createQuery(
                        "select c from DynamicClientEntity c where c.id = :id and c.realmId = :realm",
                        DynamicClientEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .getResultStream()
                .map(DynamicClient::of)
                .findFirst();
    }
}
