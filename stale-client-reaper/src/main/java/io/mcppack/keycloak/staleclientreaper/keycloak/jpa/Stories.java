package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The rows of {@code MCP_CLIENT_STORY}, written in the transaction of the change that they tell of. */
public final class Stories {
    /** Of one client; the oldest go first. */
    private static final int KEPT = 50;

    private static final String KEEP = "mcp-story-goes-on-";

    private final KeycloakSession session;
    private final EntityManager entities;

    private Stories(KeycloakSession session) {
        this.session = session;
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    public static Stories of(KeycloakSession session) {
        return new Stories(session);
    }

    /**
     * Adds what has happened.
     *
     * @param run the id of the run that did it, or nothing
     */
    public void add(String realmId, String client, LifecycleChange change, Reason reason, String run, Instant now) {
        StoryEntity row = new StoryEntity();
        row.id = UUID.randomUUID().toString();
        row.client = client;
        row.realmId = realmId;
        row.happenedAt = now.toEpochMilli();
        row.what = change.code();
        row.reason = reason.code();
        row.runId = run.isEmpty() ? null : run;
        entities.persist(row);
        if (change == LifecycleChange.WOKEN || change == LifecycleChange.RESTORED) {
            // Nobody sleeps twice without coming back between, so this is often enough, and a run needs no look at it.
            prune(client);
        }
    }

    /** The latest changes of a client, the oldest of them first. */
    public List<StoryEntry> of(String realmId, String client) {
        return entities
                .createQuery(
                        "select new " + StoryEntry.class.getName() + "(s.happenedAt, s.what, s.reason, s.runId)"
                                + " from StoryEntity s where s.client = :client and s.realmId = :realm"
                                + " order by s.happenedAt desc",
                        StoryEntry.class)
                .setParameter("client", client)
                .setParameter("realm", realmId)
                .setMaxResults(KEPT)
                .getResultList()
                .stream()
                .sorted((one, other) -> Long.compare(one.millis(), other.millis()))
                .toList();
    }

    public void remove(String client) {
        entities.createQuery("delete from StoryEntity s where s.client = :client")
                .setParameter("client", client)
                .executeUpdate();
    }

    /** Has the removal of a client that is to follow in this session leave its story alone. */
    public void keep(String client) {
        session.setAttribute(KEEP + client, true);
    }

    /** When a client is removed: the story of one that goes to the archive goes on. */
    public void removeUnlessKept(String client) {
        if (session.getAttribute(KEEP + client) == null) {
            remove(client);
        }
    }

    public void removeRealm(String realmId) {
        entities.createQuery("delete from StoryEntity s where s.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private void prune(String client) {
        entities.createQuery(
                        "select s.happenedAt from StoryEntity s where s.client = :client order by s.happenedAt desc",
                        Long.class)
                .setParameter("client", client)
                .setFirstResult(KEPT)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .ifPresent(last -> entities.createQuery(
                                "delete from StoryEntity s where s.client = :client and s.happenedAt <= :last")
                        .setParameter("client", client)
                        .setParameter("last", last)
                        .executeUpdate());
    }
}
