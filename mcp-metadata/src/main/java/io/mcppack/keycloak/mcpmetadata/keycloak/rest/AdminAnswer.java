package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.mcpmetadata.rule.server.InvalidMember;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answers that several of these resources give. */
final class AdminAnswer {
    private AdminAnswer() {}

    static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    static WebApplicationException noSuchServer() {
        return Problem.notFound("This realm has no MCP server with this id.");
    }

    static WebApplicationException notPublished() {
        return Problem.conflict("This server is not published: GET it and read its problems.");
    }

    /** Every reason at once, as one sentence and as a list. */
    static WebApplicationException invalid(List<InvalidMember> violations) {
        return Problem.of(
                Response.Status.BAD_REQUEST,
                "invalid_request",
                violations.stream().map(InvalidMember::toString).collect(Collectors.joining("; ")),
                Map.of("violations", violations));
    }
}
