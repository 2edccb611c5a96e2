package io.mcppack.keycloak.kit;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** What one place of a request leaves for another, where Keycloak offers no other way to hand it over. */
public record SessionNote<T>(Class<?> owner, Class<T> type) {

    public void leave(KeycloakSession session, T value) {
        session.setAttribute(owner.getName(), value);
    }

    public Optional<T> find(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(owner.getName(), type));
    }

    /** Finds the note and takes it away. */
    public Optional<T> take(KeycloakSession session) {
        Optional<T> value = find(session);
        session.removeAttribute(owner.getName());
        return value;
    }
}
