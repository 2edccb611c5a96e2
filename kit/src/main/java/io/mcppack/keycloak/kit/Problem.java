package io.mcppack.keycloak.kit;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one shape of an administrator's error: a code, and a sentence that says what to do. */
public final class Problem {
    private Problem() {}

    public static WebApplicationException badRequest(String sentence) {
        return of(Status.BAD_REQUEST, "invalid_request", sentence, Map.of());
    }

    public static WebApplicationException forbidden(String sentence) {
        return of(Status.FORBIDDEN, "access_denied", sentence, Map.of());
    }

    public static WebApplicationException notFound(String sentence) {
        return of(Status.NOT_FOUND, "not_found", sentence, Map.of());
    }

    public static WebApplicationException conflict(String sentence) {
        return of(Status.CONFLICT, "conflict", sentence, Map.of());
    }

    public static WebApplicationException of(Status status, String error, String sentence, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("error", error));
        body.put("error_description", sentence);
        body.putAll(more);
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build());
    }
}
