package io.mcppack.keycloak.themes.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Tells whether two URLs name the same MCP server, by RFC 3986 section 6.2.3, as mcp-metadata does. */
public final class ResourceName {
    private ResourceName() {}

    public static boolean isSame(String one, String other) {
        String canonical = canonical(one);
        return !canonical.isEmpty() && canonical.equals(canonical(other));
    }

    /** Empty if the text is not a URL. */
    private static String canonical(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return "";
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort())
                    + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
