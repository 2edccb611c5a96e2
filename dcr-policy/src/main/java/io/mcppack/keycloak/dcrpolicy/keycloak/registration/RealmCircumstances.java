package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a verdict depends on in the realm: the names that are taken, and the scopes that exist. */
final class RealmCircumstances {
    /** The names of Keycloak's own clients on its pages, and names that users would take for the server itself. */
    private static final Set<String> KEYCLOAK_NAMES = Set.of(
            "Keycloak",
            "Admin",
            "Account",
            "Account Console",
            "Security Admin Console",
            "Admin CLI",
            "Broker",
            "Realm Management");

    private RealmCircumstances() {}

    static RegistrationRules.Circumstances of(KeycloakSession session, PolicySettings settings, TakenNames taken) {
        RealmModel realm = session.getContext().getRealm();
        Set<String> names = new HashSet<>(KEYCLOAK_NAMES);
        names.addAll(settings.protectedNames());
        names.addAll(taken.of(session));
        add(names, realm.getName());
        add(names, realm.getDisplayName());
        return new RegistrationRules.Circumstances(names, GovernedScopes.allowed(realm, settings.scopes()));
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            names.add(name);
        }
    }
}
