package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The clients that are asleep, except those that an administrator put to sleep: these stay disabled. */
public final class SleepingClients {
    private static final String BY_THE_REAPER =
            "c.state = :asleep and (c.stateReason is null or c.stateReason <> :administrator)";

    private final EntityManager entities;

    private SleepingClients(EntityManager entities) {
        this.entities = entities;
    }

    public static SleepingClients of(KeycloakSession session) {
        return new SleepingClients(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Up to {@code max} internal ids of sleeping clients of a realm. */
    public List<String> of(String realmId, int max) {
        return entities.createQuery(
                        "select c.id from DynamicClientEntity c where c.realmId = :realm and " + BY_THE_REAPER
                                + " order by c.realmId, c.state, c.clientId",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("asleep", ClientState.ASLEEP.code())
                .setParameter("administrator", Reason.ADMINISTRATOR.code())
                .setMaxResults(max)
                .getResultList();
    }

    /** The realms with sleeping clients. It reads the whole index, so it is only for the start of a node. */
    public List<String> realms() {
        return entities.createQuery(
                        "select distinct c.realmId from DynamicClientEntity c where " + BY_THE_REAPER, String.class)
                .setParameter("asleep", ClientState.ASLEEP.code())
                .setParameter("administrator", Reason.ADMINISTRATOR.code())
                .getResultList();
    }
}
