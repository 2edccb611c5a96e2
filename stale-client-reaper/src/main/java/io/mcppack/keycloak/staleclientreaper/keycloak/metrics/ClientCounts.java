package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** How many clients of one origin a realm has in one state, the archive being one. */
public record ClientCounts(String realmId, String state, String origin, long clients) {
    private static final String SELECT = "select new " + ClientCounts.class.getName();

    /** Of all realms, with one statement a table. */
    public static List<ClientCounts> all(KeycloakSession session) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<ClientCounts> counts = new ArrayList<>(entities.createQuery(
                        SELECT + "(c.realmId, c.state, c.origin, count(*)) from DynamicClientEntity c"
                                + " group by c.realmId, c.state, c.origin",
                        ClientCounts.class)
                .getResultList());
        counts.addAll(entities.createQuery(
                        SELECT + "(a.realmId, 'archived', a.origin, count(*)) from ArchivedClientEntity a"
                                + " group by a.realmId, a.origin",
                        ClientCounts.class)
                .getResultList());
        return counts;
    }
}
