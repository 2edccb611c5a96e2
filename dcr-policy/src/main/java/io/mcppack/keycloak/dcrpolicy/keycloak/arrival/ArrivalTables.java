package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** The tables of this topic, for those that treat all of them alike. */
public final class ArrivalTables {
    private ArrivalTables() {}

    public static List<Class<?>> entities() {
        return List.of(ShapeEntity.class, ShapeDayEntity.class, ClaimEntity.class);
    }

    static void removeRealm(KeycloakSession session, String realm) {
        for (Class<?> entity : entities()) {
            ClientCounter.database(session)
                    .createQuery("delete from " + entity.getSimpleName() + " e where e.realmId = :realm")
                    .setParameter("realm", realm)
                    .executeUpdate();
        }
    }
}
