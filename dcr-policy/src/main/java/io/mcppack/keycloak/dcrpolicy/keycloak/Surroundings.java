package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.Circumstances;
import io.mcppack.keycloak.dcrpolicy.rule.PolicySettings;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a verdict depends on in the realm: names that are taken, and scopes that exist. */
final class Surroundings {

    /** What Keycloak calls its own clients on its pages, and what people would believe to be the server itself. */
    private static final Set<String> KEYCLOAK_NAMES = Set.of(
            "Keycloak",
            "Admin",
            "Account",
            "Account Console",
            "Security Admin Console",
            "Admin CLI",
            "Broker",
            "Realm Management");

    private static final int MOST_ADMIN_MADE = 500;

    /** A client with a registration token or a web address for an id came by itself; all others were made by somebody. */
    private static final String ADMIN_MADE = """
            select c.clientId, c.name from ClientEntity c
            where c.realmId = :realm and c.registrationToken is null and c.clientId not like 'http%'
            """;

    private Surroundings() {}

    static Circumstances of(KeycloakSession session, PolicySettings settings, Map<String, Object> members) {
        RealmModel realm = session.getContext().getRealm();
        Set<String> names = new HashSet<>(KEYCLOAK_NAMES);
        names.addAll(settings.protectedNames());
        if (members.get("client_name") instanceof String) {
            names.addAll(adminMade(session, realm));
        }
        add(names, realm.getName());
        add(names, realm.getDisplayName());
        return new Circumstances(names, GovernedScopes.allowed(realm, settings.scopes()));
    }

    private static Set<String> adminMade(KeycloakSession session, RealmModel realm) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<Object[]> rows = database.createQuery(ADMIN_MADE, Object[].class)
                .setParameter("realm", realm.getId())
                .setMaxResults(MOST_ADMIN_MADE)
                .getResultList();
        return rows.stream()
                .flatMap(Arrays::stream)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .collect(Collectors.toSet());
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            names.add(name);
        }
    }
}
