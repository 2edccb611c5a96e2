package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resource identifier of an MCP server (RFC 9728 section 1.2): published as it was registered, compared by its
 * canonical form.
 */
public record ResourceUrl(String spelling) {

    /** The path that RFC 9728 section 3.1 puts between the host and the path of a resource. */
    public static final String WELL_KNOWN = ".well-known/oauth-protected-resource";

    static final int MAX_LENGTH = 255;

    // A URL parser of a browser reads %2e as a dot, so an encoded dot segment is a dot segment too.
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)");

    public ResourceUrl {
        URI uri = WebAddress.parse(spelling, MAX_LENGTH);
        require(uri.getRawFragment() == null, "must not have a fragment, not even an empty one (RFC 9728 section 1.2)");
        require(uri.getRawQuery() == null, "must not have a query, not even an empty one");
        require(!DOT_SEGMENT.matcher(uri.getRawPath()).find(), "must not have . or .. as a path segment");
    }

    public static Optional<ResourceUrl> of(String text) {
        try {
            return Optional.of(new ResourceUrl(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Scheme and host in lower case, no default port, {@code /} for an empty path (RFC 3986 section 6.2.3). */
    public String canonical() {
        URI uri = URI.create(spelling);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int defaultPort = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() == -1 || uri.getPort() == defaultPort ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return scheme + "://" + host + port + path;
    }

    /** What follows {@link #WELL_KNOWN} in the address of the document: nothing, or a path with its slash in front. */
    public String wellKnownPath() {
        String path = URI.create(spelling).getRawPath();
        return path.equals("/") ? "" : path;
    }

    /** Where clients look for the document if nobody tells them: on the host of the resource itself. */
    public String wellKnownAddress() {
        String origin = spelling.substring(
                0, spelling.length() - URI.create(spelling).getRawPath().length());
        return origin + "/" + WELL_KNOWN + wellKnownPath();
    }

    public boolean names(ResourceUrl other) {
        return canonical().equals(other.canonical());
    }
}
