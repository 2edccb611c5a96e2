package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

import java.time.Instant;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The one clock that all nodes share. It stands still within a transaction on some databases. */
public final class DatabaseClock {
    private DatabaseClock() {}

    public static Instant now(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                // Hibernate's own word for the current instant with its time zone.
                .createQuery("select instant", Instant.class)
                .getSingleResult();
    }
}
