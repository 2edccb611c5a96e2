package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** The header {@code Content-Type} of a request that needs none. */
final class RequestType {
    private RequestType() {}

    /** Has the request answered as if the header was not there, if it is no media type at all. */
    static void tolerate(KeycloakSession session) {
        List<String> header = Objects.requireNonNullElse(
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.CONTENT_TYPE),
                List.of());
        try {
            header.forEach(MediaType::valueOf);
        } catch (IllegalArgumentException e) {
            // Keycloak 26.7 looks at the type once more for its security headers, and answers 500.
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        }
    }
}
