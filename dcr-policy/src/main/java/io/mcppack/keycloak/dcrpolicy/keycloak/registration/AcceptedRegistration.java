package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Optional;

/** What was granted, and which known client it is granted to, if it is one. */
record AcceptedRegistration(Verdict.Accepted accepted, Optional<CatalogueMatch> match) {

    Registration granted() {
        return accepted.granted();
    }
}
