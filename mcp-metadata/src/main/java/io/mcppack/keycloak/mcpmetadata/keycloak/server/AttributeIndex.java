package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import java.util.Map;
import java.util.Objects;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * How a query has to compare the value of a client attribute, so that the database can use Keycloak's index for it.
 */
final class AttributeIndex {

    private AttributeIndex() {}

    /** A condition on {@code a.value} with the parameter {@code spellings}, of at most 255 characters each. */
    static String condition(KeycloakSession session) {
        String product = product(session);
        if (product.startsWith("PostgreSQL")) {
            // The expression of the index of Keycloak 26.7, to the letter.
            return " and function('substr', a.value, 1, 255) in (:spellings)";
        }
        // Oracle cannot compare a text of any length; it has no index for it either.
        return product.startsWith("Oracle")
                ? " and cast(substring(a.value, 1, 255) as string) in (:spellings)"
                : " and a.value in (:spellings)";
    }

    private static String product(KeycloakSession session) {
        Object factory = session.getKeycloakSessionFactory().getProviderFactory(JpaConnectionProvider.class);
        Map<String, String> info = factory instanceof ServerInfoAwareProviderFactory told
                ? Objects.requireNonNullElse(told.getOperationalInfo(), Map.of())
                : Map.of();
        return info.getOrDefault("databaseProduct", "");
    }
}
