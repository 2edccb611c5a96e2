package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import jakarta.ws.rs.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.ext.OIDCExtProvider;

/** The address of pushed authorization requests below {@code par}. */
public final class PushedArrival implements OIDCExtProvider {
    private final KeycloakSession session;
    private @Nullable EventBuilder event;

    PushedArrival(KeycloakSession session) {
        this.session = session;
    }

    @Path("/request")
    public PushedArrivalEndpoint request() {
        return new PushedArrivalEndpoint(session, Objects.requireNonNull(event));
    }

    @Override
    public void setEvent(EventBuilder event) {
        this.event = event;
    }

    @Override
    public void close() {}
}
