package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Hands the scope that a token really got from where it is cut to where the answer is written: a client has to be told
 * when it gets less than it asked for (RFC 6749 section 5.1).
 */
final class GrantedScope {

    private static final String ATTRIBUTE = GrantedScope.class.getName();

    private GrantedScope() {}

    static void note(ClientSessionContext context, String scope) {
        context.setAttribute(ATTRIBUTE, scope);
    }

    static void tell(ClientSessionContext context, AccessTokenResponse answer, EventBuilder event) {
        String scope = context.getAttribute(ATTRIBUTE, String.class);
        if (scope != null) {
            answer.setScope(scope);
            event.detail(Details.SCOPE, scope);
        }
    }
}
