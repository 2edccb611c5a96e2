package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.Verdict;
import java.util.Optional;

/** What was granted, and which known client it is granted to, if it is one. */
record Admission(Verdict.Accepted accepted, Optional<CatalogueMatch> match) {

    Registration granted() {
        return accepted.granted();
    }
}
