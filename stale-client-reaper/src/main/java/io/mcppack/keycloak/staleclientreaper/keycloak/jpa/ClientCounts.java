package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** How many clients of one origin a realm has in one state, the archive being one. */
public record HeadCount(String realmId, String state, String origin, long clients) {
    private static final String SELECT = "select new " + HeadCount.class.getName();

    /** Of all realms, with one statement a table. */
    public static List<HeadCount> all(KeycloakSession session) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<HeadCount> counts = new ArrayList<>(entities.createQuery(
                        SELECT + "(c.realmId, c.state, c.origin, count(*)) from DynamicClientEntity c"
                                + " group by c.realmId, c.state, c.origin",
                        HeadCount.class)
                .getResultList());
        counts.addAll(entities.createQuery(
                        SELECT + "(a.realmId, 'archived', a.origin, count(*)) from ArchivedClientEntity a"
                                + " group by a.realmId, a.origin",
                        HeadCount.class)
                .getResultList());
        return counts;
    }
}
