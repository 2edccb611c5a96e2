package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/**
 * What the header {@code Content-Type} of a request says its body is.
 */
public enum RequestType {
    /** Nothing. */
    ABSENT,
    /** JSON, which is UTF-8 (RFC 8259 section 8.1). */
    JSON,
    OTHER,
    /** No media type at all. */
    UNREADABLE;

    /** Has the request answered as if the header was not there, where nobody needs it. */
    public static void tolerate(KeycloakSession session) {
        if (of(session) == UNREADABLE) {
            // Keycloak 26.7 looks at the type once more for its security headers, and answers 500.
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        }
    }

    public static RequestType of(KeycloakSession session) {
        return of(Objects.requireNonNullElse(
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.CONTENT_TYPE),
                List.of()));
    }

    private static RequestType of(List<String> header) {
        if (header.isEmpty()) {
            return ABSENT;
        }
        try {
            List<MediaType> types = header.stream().map(MediaType::valueOf).toList();
            return types.size() == 1 && isJson(types.get(0)) ? JSON : OTHER;
        } catch (IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    private static boolean isJson(MediaType type) {
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, StandardCharsets.UTF_8.name());
        return (type.getType() + "/" + type.getSubtype()).equalsIgnoreCase(MediaType.APPLICATION_JSON)
                && charset.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    }
}
