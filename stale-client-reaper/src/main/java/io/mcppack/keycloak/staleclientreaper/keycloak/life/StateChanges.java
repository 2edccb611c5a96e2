package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Rest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Moves the row of a client from one state to another. Each answers false if the client was not in the state that it is
 * to leave: of several at the same time one is told true.
 */
final class StateChanges {
    private static final String NO_REST = ", c.restPlace = null, c.restReason = null, c.restSince = null";

    private final EntityManager entities;

    StateChanges(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    boolean sleep(String id, Reason reason, Instant since, Instant now) {
        return move(id, ClientState.ACTIVE, ClientState.ASLEEP, reason, since, now);
    }

    boolean wake(String id, Reason reason, Instant now) {
        return move(id, ClientState.ASLEEP, ClientState.ACTIVE, reason, now, now);
    }

    /** Of a use, which may seem to come after the decision of an administrator: that one holds. */
    boolean wakeByUse(String id, Instant now) {
        return isDone(update("c.state = :to, c.stateSince = :now, c.stateReason = :reason,"
                        + " c.useKnownAtSleep = c.lastUsedAt where c.id = :id and c.state = :from"
                        + " and (c.stateReason is null or c.stateReason <> :administrator)")
                .setParameter("id", id)
                .setParameter("from", ClientState.ASLEEP.code())
                .setParameter("to", ClientState.ACTIVE.code())
                .setParameter("reason", Reason.USED_WHILE_ASLEEP.code())
                .setParameter("administrator", Reason.ADMINISTRATOR.code())
                .setParameter("now", now.toEpochMilli()));
    }

    /** Remembers the sleep, and wakes nobody for whom that has become another one since the row was read. */
    boolean wakeOnRequest(DynamicClient client, Instant now) {
        return isDone(update("c.state = :to, c.stateSince = :now, c.stateReason = :reason,"
                        + " c.useKnownAtSleep = c.lastUsedAt, c.restPlace = :place, c.restReason = :rest,"
                        + " c.restSince = :since where c.id = :id and c.state = :from and c.stateSince = :since"
                        + " and (c.stateReason is null or c.stateReason = :rest)")
                .setParameter("id", client.id())
                .setParameter("from", ClientState.ASLEEP.code())
                .setParameter("to", ClientState.ACTIVE.code())
                .setParameter("reason", Reason.REQUEST.code())
                .setParameter("place", Rest.Place.ASLEEP.code())
                .setParameter("rest", client.reason().orElse(Reason.NEVER_USED.code()))
                .setParameter("since", client.sinceMillis())
                .setParameter("now", now.toEpochMilli()));
    }

    /** What a request has brought back may stay. */
    boolean confirm(String id, Reason reason) {
        return isDone(update("c.stateReason = :reason" + NO_REST + " where c.id = :id and c.restPlace is not null")
                .setParameter("id", id)
                .setParameter("reason", reason.code()));
    }

    /** Whoever finds a client asleep and wants it so has decided that, whatever put it to sleep. */
    boolean stop(String id, Instant now) {
        return isDone(update("c.stateReason = :reason, c.useKnownAtSleep = :now where c.id = :id and c.state = :asleep"
                        + " and (c.stateReason is null or c.stateReason <> :reason)")
                .setParameter("id", id)
                .setParameter("asleep", ClientState.ASLEEP.code())
                .setParameter("reason", Reason.ADMINISTRATOR.code())
                .setParameter("now", now.toEpochMilli()));
    }

    private boolean move(String id, ClientState from, ClientState to, Reason reason, Instant since, Instant now) {
        // An administrator decides with every use up to now in view, whichever node still has it in memory.
        boolean inView = reason == Reason.ADMINISTRATOR;
        Query update = update("c.state = :to, c.stateSince = :since, c.stateReason = :reason, c.useKnownAtSleep = "
                + (inView ? ":now" : "c.lastUsedAt") + NO_REST + " where c.id = :id and c.state = :from");
        if (inView) {
            update.setParameter("now", now.toEpochMilli());
        }
        return isDone(update.setParameter("id", id)
                .setParameter("from", from.code())
                .setParameter("to", to.code())
                .setParameter("reason", reason.code())
                .setParameter("since", since.toEpochMilli()));
    }

    private Query update(String changes) {
        return entities.createQuery("update DynamicClientEntity c set " + changes);
    }

    private static boolean isDone(Query update) {
        return update.executeUpdate() > 0;
    }
}
