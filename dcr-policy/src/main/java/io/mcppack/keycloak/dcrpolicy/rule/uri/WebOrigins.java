package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The web origins (RFC 6454) whose pages may call the registration endpoint.
 *
 * @param listed as browsers spell them
 * @param loopback whether pages may that the user's own computer serves on any port, such as those of MCP Inspector
 */
public record WebOrigins(Set<String> listed, boolean loopback) {
    /** What an operator writes for all loopback origins. */
    public static final String LOOPBACK = "loopback";

    private static final Pattern PORT = Pattern.compile(".*:([0-9]+)");
    private static final String HTTPS_PORT = "443";

    public WebOrigins {
        listed = Set.copyOf(listed);
    }

    /** Reads what an operator typed. */
    public static WebOrigins parse(Collection<String> texts) {
        Set<String> listed = new HashSet<>();
        boolean loopback = false;
        for (String text : texts) {
            if (text.equals(LOOPBACK)) {
                loopback = true;
            } else {
                listed.add(origin(text));
            }
        }
        return new WebOrigins(listed, loopback);
    }

    /** Compares by equality, because browsers spell an origin in one way only. */
    public boolean allow(String origin) {
        return listed.contains(origin) || (loopback && isLoopback(origin));
    }

    private static boolean isLoopback(String origin) {
        return origin.startsWith("http://")
                && Authority.parse(origin.substring("http://".length()))
                        .filter(Authority::isLoopback)
                        .isPresent();
    }

    private static String origin(String text) {
        String origin = text.toLowerCase(Locale.ROOT);
        boolean secure = origin.startsWith("https://");
        if (!secure && !isLoopback(origin)) {
            throw refused(text);
        }
        if (secure) {
            WebHost.parse(origin.substring("https://".length()));
            var port = PORT.matcher(origin);
            if (port.matches() && port.group(1).equals(HTTPS_PORT)) {
                throw refused(text);
            }
        }
        return origin;
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is not a web origin: write it as browsers send it, like https://app.example.com without path and"
                + " default port, or \"" + LOOPBACK + "\"");
    }
}
