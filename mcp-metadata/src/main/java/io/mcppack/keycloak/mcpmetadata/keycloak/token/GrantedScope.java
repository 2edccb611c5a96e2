package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.kit.SessionNote;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Hands the scope that a token really got from where it is cut to where the answer is written: a client has to be told
 * when it gets less than it asked for (RFC 6749 section 5.1).
 */
final class GrantedScope {

    // A Keycloak session is one request, and one request gets one token.
    private static final SessionNote<String> NOTE = new SessionNote<>(GrantedScope.class, String.class);

    private GrantedScope() {}

    static void note(KeycloakSession session, String scope) {
        NOTE.leave(session, scope);
    }

    static void tell(KeycloakSession session, AccessTokenResponse answer, EventBuilder event) {
        NOTE.find(session).ifPresent(scope -> {
            answer.setScope(scope);
            event.detail(Details.SCOPE, scope);
        });
    }

    /** For grants of Keycloak 26.7 that offer no way in before their event is sent. */
    static Response tell(KeycloakSession session, Response answer) {
        if (answer.getEntity() instanceof AccessTokenResponse tokens) {
            NOTE.find(session).ifPresent(tokens::setScope);
        }
        return answer;
    }
}
