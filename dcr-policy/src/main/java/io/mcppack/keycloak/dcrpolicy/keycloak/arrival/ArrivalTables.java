package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import java.util.List;

/** The tables of this topic. */
public final class ArrivalTables {
    private ArrivalTables() {}

    public static List<Class<?>> entities() {
        return List.of(ShapeEntity.class, ShapeDayEntity.class, ClaimEntity.class);
    }
}
