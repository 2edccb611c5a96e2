package io.mcppack.keycloak.demoserver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request through with a token that is good for it; otherwise the answer says what to get and where (RFC 6750,
 * RFC 9728).
 */
final class BearerFilter extends HttpFilter {

    /** The request attribute under which a tool finds out who calls. */
    static final String CALLER = AccessToken.class.getName();

    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "Bearer ";

    private final transient TokenVerifier tokens;
    private final transient Tools tools;
    private final URI document;

    BearerFilter(TokenVerifier tokens, Tools tools, URI document) {
        this.tokens = tokens;
        this.tools = tools;
        this.document = document;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> bearer = bearer(request);
        Optional<AccessToken> caller = bearer.flatMap(tokens::verify);
        if (caller.isEmpty()) {
            // Who brings nothing has made no error (RFC 6750 section 3.1).
            challenge(response, 401, bearer.isEmpty() ? "" : "error=\"invalid_token\", ", Set.of(Tools.READ));
            return;
        }
        BufferedRequest message = BufferedRequest.of(request);
        Set<String> needed = tools.scopesFor(message.body());
        if (!caller.get().scopes().containsAll(needed)) {
            challenge(response, 403, "error=\"insufficient_scope\", ", needed);
            return;
        }
        request.setAttribute(CALLER, caller.get());
        chain.doFilter(message, response);
    }

    private void challenge(HttpServletResponse response, int status, String error, Set<String> scopes) {
        response.setStatus(status);
        response.setHeader(
                "WWW-Authenticate",
                "Bearer %sresource_metadata=\"%s\", scope=\"%s\"".formatted(error, document, String.join(" ", scopes)));
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }
}
