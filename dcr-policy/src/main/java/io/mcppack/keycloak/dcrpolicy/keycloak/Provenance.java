package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.Registration;
import org.keycloak.models.ClientModel;

/** What the server remembers of a registration in client attributes; see docs/contracts.md for who reads them. */
final class Provenance {

    static final String REGISTERED_BY = "mcp.registered-by";
    static final String REDIRECT_HOSTS = "mcp.redirect-hosts";

    private Provenance() {}

    static void stampRegistration(ClientModel client, Registrar registrar, Registration registration) {
        client.setAttribute(REGISTERED_BY, registrar.label());
        stampDestinations(client, registration);
    }

    static void stampDestinations(ClientModel client, Registration registration) {
        client.setAttribute(REDIRECT_HOSTS, String.join(" ", registration.destinations()));
    }
}
