package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.mcpmetadata.keycloak.document.RequestType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * Refuses a request with a body that is not JSON.
 *
 * <p>It has to be asked before the method is chosen: Keycloak 26.7 parses a form, and writes its files to disk, before
 * it compares the media type of a method, and answers 500 to a form that it cannot parse.
 */
final class JsonAlone {

    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private JsonAlone() {}

    static void require(KeycloakSession session) {
        RequestType.tolerate(session);
        RequestType type = RequestType.of(session);
        boolean readable = type == RequestType.JSON || type == RequestType.ABSENT;
        if (!readable
                && WITH_BODY.contains(session.getContext().getHttpRequest().getHttpMethod())) {
            throw Problem.of(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE,
                    "invalid_request",
                    "Send the body as application/json in UTF-8.",
                    Map.of());
        }
    }
}
