package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Keys;
import io.mcppack.keycloak.dcrpolicy.keycloak.name.TakenNames;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationReader;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Judges a registration in its realm: by the rules, and by what only Keycloak's parser can tell about a key. */
public final class Judge {
    private final KeycloakSession session;
    private final PolicySettings settings;

    public Judge(KeycloakSession session, PolicySettings settings) {
        this.session = session;
        this.settings = settings;
    }

    public Verdict judge(Map<String, Object> members) {
        return judge(members, Optional.empty());
    }

    /**
     * Judges an update.
     *
     * @param currentName what the client is called so far
     */
    public Verdict judge(Map<String, Object> members, Optional<String> currentName) {
        TakenNames taken = GovernedRegistrationFactory.of(session).takenNames();
        Verdict verdict = new RegistrationRules(settings, RealmCircumstances.of(session, settings, taken))
                .judge(RegistrationReader.read(members), currentName);
        return verdict instanceof Verdict.Accepted accepted
                        && !Keys.areUsable(accepted.granted().protocol().keys())
                ? Keys.REJECTION
                : verdict;
    }
}
