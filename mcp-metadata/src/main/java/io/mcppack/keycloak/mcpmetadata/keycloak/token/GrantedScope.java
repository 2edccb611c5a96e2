package io.mcppack.keycloak.mcpmetadata.keycloak.token;

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
    private static final String ATTRIBUTE = GrantedScope.class.getName();

    private GrantedScope() {}

    static void note(KeycloakSession session, String scope) {
        session.setAttribute(ATTRIBUTE, scope);
    }

    static void tell(KeycloakSession session, AccessTokenResponse answer, EventBuilder event) {
        String scope = session.getAttribute(ATTRIBUTE, String.class);
        if (scope != null) {
            answer.setScope(scope);
            event.detail(Details.SCOPE, scope);
        }
    }

    /** For grants of Keycloak 26.7 that offer no way in before their event is sent. */
    static Response tell(KeycloakSession session, Response answer) {
        String scope = session.getAttribute(ATTRIBUTE, String.class);
        if (scope != null && answer.getEntity() instanceof AccessTokenResponse tokens) {
            tokens.setScope(scope);
        }
        return answer;
    }
}
