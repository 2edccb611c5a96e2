package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.OptionalInt;

/**
 * A redirect URI of a program on the user's own computer (RFC 8252 section 7.3), such as {@code
 * http://localhost:1234/callback}.
 *
 * @param host as the client spells it, because 127.0.0.1 and localhost are two addresses
 * @param port empty if the client uses any free port, or registers none
 * @param idInPath whether one segment that the client generates follows the path
 */
public record LoopbackRedirect(String host, OptionalInt port, String path, boolean idInPath) {
    public LoopbackRedirect {
        if (!new Authority(host, port).isLoopback()) {
            throw new IllegalArgumentException(
                    "\"" + host + "\" is not a loopback host: write 127.0.0.1, [::1] or localhost");
        }
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
            throw new IllegalArgumentException(port.getAsInt() + " is not a port: write 1 to 65535, or \"any\"");
        }
        if (!IdPath.isPlain(path) || (idInPath && !path.endsWith("/"))) {
            throw new IllegalArgumentException("\"" + path + "\" is not a path: write it like /callback"
                    + ", with a slash at the end if an id follows");
        }
    }

    /** Reads a whole address; one without a port means any port. */
    public static LoopbackRedirect parse(String text) {
        RedirectUri uri = RedirectUri.parse(text).orElseThrow(() -> refused(text));
        Authority authority = Authority.parse(uri.authority()).orElseThrow(() -> refused(text));
        if (!uri.scheme().equals("http") || text.indexOf('?') >= 0 || !authority.isLoopback()) {
            throw refused(text);
        }
        return new LoopbackRedirect(authority.host(), authority.port(), uri.path(), false);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is not an address of the user's own computer: write it like http://127.0.0.1:8080/callback, or with"
                + " https if it is a host");
    }

    public boolean matches(RedirectUri uri) {
        return uri.scheme().equals("http")
                && uri.query().isEmpty()
                && Authority.parse(uri.authority()).filter(this::matches).isPresent()
                && (idInPath ? IdPath.isIdBelow(path, uri.path()) : path.equals(uri.path()));
    }

    private boolean matches(Authority authority) {
        return authority.host().equals(host)
                && (port.isEmpty() || authority.port().equals(port));
    }

    /** For the documentation: an asterisk means any port, {@code {id}} the segment that the client generates. */
    public String display() {
        String shownPort = port.isPresent() ? String.valueOf(port.getAsInt()) : "*";
        return "http://" + host + ":" + shownPort + path + (idInPath ? "{id}" : "");
    }
}
