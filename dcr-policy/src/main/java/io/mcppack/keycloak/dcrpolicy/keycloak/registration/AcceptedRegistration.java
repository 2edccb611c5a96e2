package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** What was granted, and the known client that it was granted to, if the catalogue has it. */
public record AcceptedRegistration(Verdict.Accepted verdict, Optional<CatalogueMatch> match) {
    public Registration granted() {
        return verdict.granted();
    }

    /** Hardens the stored client and notes on it what was granted. */
    void applyTo(
            KeycloakSession session,
            ClientModel client,
            Map<String, Boolean> scopes,
            RegistrationAttributes.Source source) {
        Hardening.apply(session, client, scopes);
        RegistrationAttributes.write(client, source, verdict, match);
    }
}
