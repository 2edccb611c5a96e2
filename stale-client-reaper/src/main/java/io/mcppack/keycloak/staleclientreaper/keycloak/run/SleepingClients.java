package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Who sleeps, for whoever wakes everybody. */
public final class SleepingClients {
    private final EntityManager entities;

    private SleepingClients(EntityManager entities) {
        this.entities = entities;
    }

    public static SleepingClients of(KeycloakSession session) {
        return new SleepingClients(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** The internal ids of some of a realm. */
    public List<String> of(String realmId, int max) {
        return entities.createQuery(
                        "select c.id from DynamicClientEntity c where c.realmId = :realm and c.state = :asleep"
                                + " order by c.realmId, c.state, c.clientId",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("asleep", ClientState.ASLEEP.code())
                .setMaxResults(max)
                .getResultList();
    }

    /** The realms that have any. Reads the whole index, so it is for the start of a node. */
    public List<String> realms() {
        return entities.createQuery(
                        "select distinct c.realmId from DynamicClientEntity c where c.state = :asleep", String.class)
                .setParameter("asleep", ClientState.ASLEEP.code())
                .getResultList();
    }
}
