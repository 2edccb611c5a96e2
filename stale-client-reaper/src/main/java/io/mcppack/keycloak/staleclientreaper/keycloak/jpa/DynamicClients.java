package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.Adoption;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Rest;
import io.mcppack.keycloak.staleclientreaper.rule.life.Software;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** The rows of {@code MCP_DYNAMIC_CLIENT}, read and changed in the transaction of a session. */
public final class DynamicClients {
    static final String SELECT = "select new " + DynamicClient.class.getName()
            + "(c.id, c.clientId, c.origin, c.software, c.registeredAt, c.lastUsedAt, c.state, c.stateSince, c.stateReason,"
            + " c.useKnownAtSleep, c.protectedByAdmin, c.restPlace, c.restReason, c.restSince,"
            + " c.adopted)"
            + " from DynamicClientEntity c where c.realmId = :realm ";

    private final EntityManager entities;

    private DynamicClients(EntityManager entities) {
        this.entities = entities;
    }

    public static DynamicClients of(KeycloakSession session) {
        return new DynamicClients(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    public void add(ClientModel client, Origin origin, String software, Instant now) {
        String realmId = client.getRealm().getId();
        if (!client.getId().equals(client.getClientId())) {
            // A client_id that somebody chose may have had a client before. If that one was deleted past Keycloak, by
            // hand in the database, its row is still here and would make this registration fail.
            // Looked for before it is removed, because on MariaDB two removals of nothing lock each other's
            // registration out.
            findByClientId(realmId, client.getClientId()).ifPresent(old -> removeClient(old.id()));
        }
        entities.persist(row(realmId, client.getId(), client.getClientId(), origin.code(), software, now, now));
    }

    /** Adds a client that was there before the reaper. Its clock starts now, because nobody knows when it was used. */
    public void adopt(String realmId, UnrecordedClients.Stranger client, Origin origin, Instant now) {
        Adoption.Facts known = client.evidence();
        DynamicClientEntity row =
                row(realmId, known.id(), known.clientId(), origin.code(), client.software(), now, now);
        row.adopted = true;
        entities.persist(row);
    }

    /** Adds a client that comes back from the archive; its state begins now. */
    public void addAgain(ClientModel client, ArchivedClient archived, Reason reason, Instant now) {
        DynamicClientEntity row = row(
                client.getRealm().getId(),
                client.getId(),
                client.getClientId(),
                archived.originCode(),
                Software.ofAttributes(client.getAttribute(Software.VERIFIED), client.getAttribute(Software.RECOGNISED)),
                archived.registeredAt(),
                now);
        row.lastUsedAt = archived.lastUsedMillis();
        row.useKnownAtSleep = archived.lastUsedMillis();
        row.stateReason = reason.code();
        if (reason == Reason.REQUEST) {
            row.restPlace = Rest.Place.ARCHIVED.code();
            row.restReason = archived.reason();
            row.restSince = archived.archivedMillis();
        }
        entities.persist(row);
    }

    private static DynamicClientEntity row(
            String realmId,
            String id,
            String clientId,
            String origin,
            String software,
            Instant registered,
            Instant now) {
        DynamicClientEntity row = new DynamicClientEntity();
        row.id = id;
        row.realmId = realmId;
        row.clientId = clientId;
        row.origin = origin;
        row.software = software;
        row.registeredAt = registered.toEpochMilli();
        row.state = ClientState.ACTIVE.code();
        row.stateSince = now.toEpochMilli();
        return row;
    }

    /**
     * The rows as they are in the database now, held until the transaction ends. Whoever locks several does so in the
     * same order, so that two that want the same wait for each other only once. A reading lock, because MariaDB answers
     * what was there when the transaction began to everybody else.
     */
    public List<DynamicClient> lock(String realmId, Collection<String> ids) {
        return entities
                .createQuery(
                        "select c from DynamicClientEntity c where c.realmId = :realm and c.id in :ids order by c.id",
                        DynamicClientEntity.class)
                .setParameter("realm", realmId)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .map(this::unmanaged)
                .toList();
    }

    /** Detached, so that Hibernate does not compare it before each statement with which Keycloak removes a client. */
    private DynamicClient unmanaged(DynamicClientEntity row) {
        entities.detach(row);
        return DynamicClient.of(row);
    }

    public boolean protect(String realmId, String id, boolean on) {
        return entities.createQuery("update DynamicClientEntity c set c.protectedByAdmin = :on"
                                + " where c.id = :id and c.realmId = :realm")
                        .setParameter("on", on)
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .executeUpdate()
                > 0;
    }

    public void rename(String id, String clientId) {
        entities.createQuery("update DynamicClientEntity c set c.clientId = :client where c.id = :id")
                .setParameter("id", id)
                .setParameter("client", clientId)
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

    /**
     * The next page in the order of the client_id, which is unique in a realm and indexed. The order names the realm,
     * which is the same in all rows, because H2 would otherwise sort what the index has sorted.
     */
    public List<DynamicClient> after(String realmId, String clientId, int max) {
        return entities.createQuery(
                        SELECT + "and c.clientId > :after order by c.realmId, c.clientId", DynamicClient.class)
                .setParameter("realm", realmId)
                .setParameter("after", clientId)
                .setMaxResults(max)
                .getResultList();
    }

    /** The same, of those alone that are active and that nobody has used. */
    public List<DynamicClient> neverUsedAfter(String realmId, String clientId, int max) {
        return entities.createQuery(
                        SELECT + "and c.clientId > :after and c.lastUsedAt is null and c.state = :active"
                                + " order by c.realmId, c.clientId",
                        DynamicClient.class)
                .setParameter("realm", realmId)
                .setParameter("after", clientId)
                .setParameter("active", ClientState.ACTIVE.code())
                .setMaxResults(max)
                .getResultList();
    }

    public Optional<DynamicClient> find(String realmId, String id) {
        return entities.createQuery(SELECT + "and c.id = :id", DynamicClient.class)
                .setParameter("realm", realmId)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    private Optional<DynamicClient> findByClientId(String realmId, String clientId) {
        return entities.createQuery(SELECT + "and c.clientId = :client", DynamicClient.class)
                .setParameter("realm", realmId)
                .setParameter("client", clientId)
                .getResultStream()
                .findFirst();
    }
}
