package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Deadlines;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.ClientEntity;

/** Tells by one query whether an hourly run would find anything, so that there are no records of runs that did not. */
final class NeverUsedClients {
    private final EntityManager entities;
    private final String realmId;

    NeverUsedClients(KeycloakSession session, String realmId) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    boolean areDue(ReaperSettings settings, Lifecycle lifecycle, Instant now) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<String> query = builder.createQuery(String.class);
        Root<ClientEntity> client = query.from(ClientEntity.class);
        query.select(client.get("id"))
                .where(
                        builder.equal(client.get("realmId"), realmId),
                        new StaleClientPredicate(builder, query, client)
                                .predicate(
                                        Deadlines.ofNeverUsed(lifecycle.deadlines(now)), settings.protectedClients()));
        return !entities.createQuery(query).setMaxResults(1).getResultList().isEmpty();
    }
}
