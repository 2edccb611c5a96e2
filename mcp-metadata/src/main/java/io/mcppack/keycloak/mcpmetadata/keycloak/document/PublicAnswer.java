package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.rule.document.PublishedDocument;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.util.JsonSerialization;

/**
 * The answers anybody may read, from any web page, and never with credentials.
 */
final class PublicAnswer {

    private static final String NO_STORE = "no-store";

    private PublicAnswer() {}

    static Response document(
            PublishedDocument document,
            String location,
            Optional<Duration> maxAge,
            @Nullable List<String> ifNoneMatch) {
        Response.ResponseBuilder answer = ifNoneMatch != null && document.tag().isAmong(ifNoneMatch)
                ? Response.notModified()
                : Response.ok(document.bytes(), MediaType.APPLICATION_JSON_TYPE);
        return readable(answer)
                .header(HttpHeaders.ETAG, document.tag().quoted())
                .header(HttpHeaders.CONTENT_LOCATION, location)
                .header("Access-Control-Expose-Headers", HttpHeaders.ETAG)
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        maxAge.map(age -> "public, max-age=" + age.toSeconds()).orElse(NO_STORE))
                .build();
    }

    static Response notFound() {
        return error(Response.Status.NOT_FOUND, "not_found", "There is no MCP server metadata at this address.");
    }

    static Response httpsRequired() {
        return error(Response.Status.FORBIDDEN, "invalid_request", "HTTPS required");
    }

    static Response preflight() {
        return readable(Response.noContent())
                .header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
                // MCP clients send MCP-Protocol-Version, some send Authorization, which the star does not include.
                .header("Access-Control-Allow-Headers", "*, Authorization")
                .header("Access-Control-Max-Age", "3600")
                .build();
    }

    private static Response error(Response.Status status, String error, String sentence) {
        return readable(Response.status(status).type(MediaType.APPLICATION_JSON_TYPE))
                .entity(json(new OAuth2ErrorRepresentation(error, sentence)))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    // Not Keycloak's Cors: that answers with the origin of the request, so a shared cache would need one copy each.
    private static Response.ResponseBuilder readable(Response.ResponseBuilder answer) {
        return answer.header("Access-Control-Allow-Origin", "*");
    }

    private static byte[] json(Object value) {
        try {
            return JsonSerialization.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
