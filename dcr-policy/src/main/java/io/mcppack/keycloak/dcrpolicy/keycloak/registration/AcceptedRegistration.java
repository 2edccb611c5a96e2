package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Representations;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientregistration.ClientRegistrationException;
import org.keycloak.services.clientregistration.oidc.DescriptionConverter;

/** What was granted, and the known client that it was granted to, if the catalogue has it. */
public record AcceptedRegistration(Verdict.Accepted verdict, Optional<CatalogueMatch> match) {
    /**
     * Judges a registration or an update.
     *
     * @param currentName what the client is called so far
     * @throws org.keycloak.services.ErrorResponseException if it is refused
     */
    static AcceptedRegistration of(
            RegistrationCall call, PolicySettings settings, Map<String, Object> members, Optional<String> currentName) {
        Verdict verdict = new Judge(call.session(), settings).judge(members, currentName);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw call.refused(rejected);
        }
        Verdict.Accepted accepted = (Verdict.Accepted) verdict;
        return new AcceptedRegistration(accepted, PolicyComponents.match(call.session(), accepted.granted()));
    }

    public Registration granted() {
        return verdict.granted();
    }

    /** As Keycloak stores it. */
    ClientRepresentation representation(KeycloakSession session) {
        try {
            return DescriptionConverter.toInternal(session, Representations.of(granted()));
        } catch (ClientRegistrationException e) {
            throw new IllegalStateException("Keycloak cannot store what the rules accept", e);
        }
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
