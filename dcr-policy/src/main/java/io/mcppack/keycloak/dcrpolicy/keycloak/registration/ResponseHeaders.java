package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * Headers of every answer of the endpoint, refusals included: without them a browser hides the answer from its script.
 */
public final class ResponseHeaders {
    /** The headers that Keycloak adds to every JSON answer. */
    private static final List<BrowserSecurityHeaders> SECURITY_HEADERS = List.of(
            BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY,
            BrowserSecurityHeaders.X_FRAME_OPTIONS,
            BrowserSecurityHeaders.X_CONTENT_TYPE_OPTIONS,
            BrowserSecurityHeaders.REFERRER_POLICY,
            BrowserSecurityHeaders.X_ROBOTS_TAG);

    private ResponseHeaders() {}

    static void prepare(KeycloakSession session) {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String origin = origin(session);
        if (origin != null && PolicyComponents.allowsOrigin(session, origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader(HttpHeaders.VARY, "Origin");
        }
    }

    /**
     * Keycloak 26.7 parses the request's media type again when it adds its security headers to an answer, and an
     * unreadable one turns any answer into a server error. In that case the headers are added here.
     */
    public static void handleUnreadableMediaType(KeycloakSession session) {
        if (isMediaTypeReadable(session)) {
            return;
        }
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Map<String, String> values = session.getContext().getRealm().getBrowserSecurityHeaders();
        SECURITY_HEADERS.forEach(header -> {
            String value = values.get(header.getKey());
            if (value != null && !value.isEmpty()) {
                session.getContext().getHttpResponse().setHeader(header.getHeaderName(), value);
            }
        });
    }

    static boolean isMediaTypeReadable(KeycloakSession session) {
        String mediaType = RegistrationCall.header(session, HttpHeaders.CONTENT_TYPE);
        try {
            return mediaType == null || MediaType.valueOf(mediaType) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static @Nullable String origin(KeycloakSession session) {
        return RegistrationCall.header(session, "Origin");
    }
}
