package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientregistration.AbstractClientRegistrationContext;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** A client as it is stored, shown to a registration policy. Unlike a registration it has {@code mcp.*} attributes. */
final class StoredClientContext extends AbstractClientRegistrationContext {
    StoredClientContext(KeycloakSession session, ClientRepresentation client, ClientRegistrationProvider provider) {
        super(session, client, provider);
    }
}
