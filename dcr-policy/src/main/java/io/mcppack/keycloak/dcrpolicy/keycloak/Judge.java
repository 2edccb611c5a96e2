package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Keys;
import io.mcppack.keycloak.dcrpolicy.rule.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.RegistrationReader;
import io.mcppack.keycloak.dcrpolicy.rule.RegistrationRules;
import io.mcppack.keycloak.dcrpolicy.rule.Verdict;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Judges a registration in its realm: by the rules, and by what only Keycloak's parser can tell of a key. */
final class Judge {

    private final KeycloakSession session;
    private final PolicySettings settings;

    Judge(KeycloakSession session, PolicySettings settings) {
        this.session = session;
        this.settings = settings;
    }

    Verdict of(Map<String, Object> members) {
        TakenNames taken = GovernedRegistrationFactory.of(session).takenNames();
        Verdict verdict = new RegistrationRules(settings, Surroundings.of(session, settings, taken))
                .judge(RegistrationReader.read(members));
        return verdict instanceof Verdict.Accepted accepted
                        && !Keys.areUsable(accepted.granted().protocol().keys())
                ? Keys.REFUSAL
                : verdict;
    }
}
