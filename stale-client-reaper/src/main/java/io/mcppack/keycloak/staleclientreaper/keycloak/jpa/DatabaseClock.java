package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** The one clock that all nodes share. It stands still within a transaction on some databases. */
public final class DatabaseClock {
    /**
     * A timestamp of MariaDB and MySQL is in the time zone of the connection and does not say so. A number of
     * microseconds has none.
     */
    private static final String WITHOUT_ZONE = "select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";

    private DatabaseClock() {}

    public static Instant now(KeycloakSession session) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        if (hasNoZones(session)) {
            long micros = ((Number) entities.createNativeQuery(WITHOUT_ZONE).getSingleResult()).longValue();
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }
        // Hibernate's own word for the current instant with its time zone.
        return entities.createQuery("select instant", Instant.class).getSingleResult();
    }

    private static boolean hasNoZones(KeycloakSession session) {
        ProviderFactory<?> factory =
                session.getKeycloakSessionFactory().getProviderFactory(JpaConnectionProvider.class);
        // What Keycloak 26.7 shows under Server info.
        Map<String, String> info = factory instanceof ServerInfoAwareProviderFactory told
                ? Objects.requireNonNullElse(told.getOperationalInfo(), Map.of())
                : Map.of();
        String product = info.getOrDefault("databaseProduct", "");
        return product.startsWith("MariaDB") || product.startsWith("MySQL");
    }
}
