package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The syntax every URL in an MCP server's description has to have: absolute, RFC 3986 characters only, https, or http
 * where the traffic never leaves the machine.
 */
public final class WebAddress {

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]+");
    private static final Set<String> LOOPBACK_LITERALS = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final int HIGHEST_PORT = 65535;

    private WebAddress() {}

    static URI parse(String text, int longest) {
        require(!text.isEmpty(), "must not be empty");
        require(text.length() <= longest, "must have at most " + longest + " characters");
        require(
                VISIBLE_ASCII.matcher(text).matches(),
                "may only contain the ASCII characters of RFC 3986; write an international host name in its xn-- form"
                        + " and percent-encode the rest");
        URI uri = syntaxOf(text);
        requireScheme(uri);
        require(uri.getRawUserInfo() == null, "must not contain a user name or password");
        requireHost(uri);
        return uri;
    }

    public static void require(boolean kept, String sentence) {
        if (!kept) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static URI syntaxOf(String text) {
        try {
            URI uri = new URI(text);
            require(
                    uri.isAbsolute() && !uri.isOpaque(),
                    "must be an absolute URL that begins with https:// and a host name");
            // Without this call java.net.URI takes any text between // and / for a registry name.
            return uri.getRawAuthority() == null ? uri : uri.parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URL as RFC 3986 defines it", e);
        }
    }

    private static void requireScheme(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        require(
                scheme.equals("https") || scheme.equals("http"),
                "must begin with https:// (http:// is possible on 127.0.0.1, [::1] and localhost)");
        boolean loopback = uri.getHost() != null
                && LOOPBACK_LITERALS.contains(uri.getHost().toLowerCase(Locale.ROOT));
        require(
                scheme.equals("https") || loopback,
                "must use https; http is possible on 127.0.0.1, [::1] and localhost only");
    }

    private static void requireHost(URI uri) {
        String host = uri.getHost();
        require(host != null && !host.isEmpty(), "must contain a host name");
        require(!host.contains("%"), "must not contain an IPv6 zone");
        require(!host.endsWith("."), "must not have a dot at the end of the host name");
        require(!uri.getRawAuthority().endsWith(":"), "must not have an empty port");
        require(uri.getPort() != 0 && uri.getPort() <= HIGHEST_PORT, "must have a port between 1 and 65535");
    }
}
