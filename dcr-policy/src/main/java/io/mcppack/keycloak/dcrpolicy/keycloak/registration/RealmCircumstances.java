package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.name.TakenNames;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a verdict depends on in the realm: the names that are taken, and the scopes that exist. */
final class RealmCircumstances {
    private RealmCircumstances() {}

    static RegistrationRules.Circumstances of(KeycloakSession session, PolicySettings settings, TakenNames taken) {
        RealmModel realm = session.getContext().getRealm();
        return new RegistrationRules.Circumstances(
                taken.of(session, settings.protectedNames()), GovernedScopes.allowed(realm, settings.scopes()));
    }
}
