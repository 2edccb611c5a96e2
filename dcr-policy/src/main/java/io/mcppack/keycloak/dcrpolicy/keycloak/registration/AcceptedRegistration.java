package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Optional;

/** What was granted, and the known client that it was granted to, if the catalogue has it. */
record AcceptedRegistration(Verdict.Accepted verdict, Optional<CatalogueMatch> match) {
    Registration granted() {
        return verdict.granted();
    }
}
