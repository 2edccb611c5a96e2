package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Rest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The rows of {@code MCP_ARCHIVED_CLIENT}, read and changed in the transaction of a session. */
public final class ArchivedClients {
    private static final String SELECT = "select new " + ArchivedClient.class.getName()
            + "(a.id, a.clientId, a.origin, a.archivedAt, a.reason, a.registeredAt, a.lastUsedAt)"
            + " from ArchivedClientEntity a where a.realmId = :realm ";

    private final EntityManager entities;

    private ArchivedClients(EntityManager entities) {
        this.entities = entities;
    }

    public static ArchivedClients of(KeycloakSession session) {
        return new ArchivedClients(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /**
     * Adds a client. At some doors of Keycloak 26.7 whoever registers may choose both ids, and so those of a client
     * that is in the archive already: that one gives way, as to everybody who takes its place.
     */
    public void add(String realmId, DynamicClient client, String representation, Rest entry) {
        ArchivedClientEntity old =
                entities.find(ArchivedClientEntity.class, new ArchivedClientEntity.Key(realmId, client.clientId()));
        if (old != null) {
            entities.remove(old);
            entities.flush();
        }
        ArchivedClientEntity row = new ArchivedClientEntity();
        row.realmId = realmId;
        row.clientId = client.clientId();
        row.id = client.id();
        row.origin = client.originCode();
        row.representation = representation;
        row.archivedAt = entry.since().toEpochMilli();
        row.reason = entry.reason().code();
        row.registeredAt = client.registeredMillis();
        row.lastUsedAt = client.lastUsedMillis();
        entities.persist(row);
    }

    /** Takes a client out of the archive; of several at the same time one gets it. */
    public Optional<String> take(String realmId, String clientId) {
        ArchivedClientEntity row = entities.find(
                ArchivedClientEntity.class,
                new ArchivedClientEntity.Key(realmId, clientId),
                LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Optional.empty();
        }
        entities.remove(row);
        return Optional.of(row.representation);
    }

    /** The representation, secrets and all, for bringing the client back. */
    public Optional<String> representation(String realmId, String clientId) {
        return entities.createQuery(
                        "select a.representation from ArchivedClientEntity a"
                                + " where a.realmId = :realm and a.clientId = :client",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .getResultStream()
                .findFirst();
    }

    public Optional<ArchivedClient> find(String realmId, String clientId) {
        return entities.createQuery(SELECT + "and a.clientId = :client", ArchivedClient.class)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .getResultStream()
                .findFirst();
    }

    /** Those of these clients that a run has archived because nobody had used them. */
    public List<String> neverUsed(String realmId, Collection<String> clientIds) {
        return entities.createQuery(
                        "select a.clientId from ArchivedClientEntity a where a.realmId = :realm"
                                + " and a.clientId in :clients and a.lastUsedAt is null and a.reason = :reason",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("clients", clientIds)
                .setParameter("reason", Reason.NEVER_USED.code())
                .getResultList();
    }

    public Optional<ArchivedClient> findById(String realmId, String id) {
        return entities.createQuery(SELECT + "and a.id = :id", ArchivedClient.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The next page in the order of the client_id. */
    public List<ArchivedClient> after(String realmId, String clientId, int max) {
        return entities.createQuery(
                        SELECT + "and a.clientId > :after order by a.realmId, a.clientId", ArchivedClient.class)
                .setParameter("realm", realmId)
                .setParameter("after", clientId)
                .setMaxResults(max)
                .getResultList();
    }

    /** False if somebody else was faster. */
    public boolean remove(String realmId, String clientId) {
        return entities.createQuery(
                                "delete from ArchivedClientEntity a where a.realmId = :realm and a.clientId = :client")
                        .setParameter("realm", realmId)
                        .setParameter("client", clientId)
                        .executeUpdate()
                > 0;
    }

    public void removeRealm(String realmId) {
        entities.createQuery("delete from ArchivedClientEntity a where a.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
