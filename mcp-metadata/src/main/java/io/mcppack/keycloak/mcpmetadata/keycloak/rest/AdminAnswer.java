package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.rule.server.InvalidMember;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyException;

/**
 * The answers to administrators; an error says what to do about it.
 */
final class AdminAnswer {

    private static final String INVALID_REQUEST = "invalid_request";

    private AdminAnswer() {}

    static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    static Response created(URI location, Object body) {
        return Response.created(location)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    static Response notFound() {
        return notFound("This realm has no MCP server with this id.");
    }

    static Response notFound(String sentence) {
        return error(Response.Status.NOT_FOUND, "not_found", sentence);
    }

    static Response conflict(String sentence) {
        return error(Response.Status.CONFLICT, "conflict", sentence);
    }

    static Response forbidden(String sentence) {
        return error(Response.Status.FORBIDDEN, "access_denied", sentence);
    }

    static Response invalid(List<InvalidMember> violations) {
        Map<String, Object> body = body(
                INVALID_REQUEST,
                violations.stream().map(InvalidMember::toString).collect(Collectors.joining("; ")));
        body.put("violations", violations);
        return answer(Response.Status.BAD_REQUEST, body);
    }

    static ErrorResponseException notJson() {
        return new ErrorResponseException(
                INVALID_REQUEST,
                "The body must be one JSON object without duplicate members.",
                Response.Status.BAD_REQUEST);
    }

    static ErrorResponseException refusedByClientPolicy(ClientPolicyException refusal) {
        return new ErrorResponseException(refusal.getError(), refusal.getErrorDetail(), Response.Status.BAD_REQUEST);
    }

    private static Response error(Response.Status status, String error, String sentence) {
        return answer(status, body(error, sentence));
    }

    private static Map<String, Object> body(String error, String sentence) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", sentence);
        return body;
    }

    private static Response answer(Response.Status status, Map<String, Object> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
