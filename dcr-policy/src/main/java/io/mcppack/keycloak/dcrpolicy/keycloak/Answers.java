package io.mcppack.keycloak.dcrpolicy.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;

/** Headers that every answer of the endpoint carries, a refusal too: without them a browser shows its script nothing. */
final class Answers {

    private Answers() {}

    static void prepare(KeycloakSession session) {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String origin = origin(session);
        if (origin != null && Governance.allowsOrigin(session, origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader(HttpHeaders.VARY, "Origin");
        }
    }

    static @Nullable String origin(KeycloakSession session) {
        return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString("Origin");
    }
}
