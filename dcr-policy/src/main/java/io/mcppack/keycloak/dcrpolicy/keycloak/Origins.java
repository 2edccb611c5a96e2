package io.mcppack.keycloak.dcrpolicy.keycloak;

import java.util.regex.Pattern;

/** Web origins (RFC 6454) of pages that may call the registration endpoint. */
final class Origins {

    private static final Pattern LOOPBACK =
            Pattern.compile("http://(?:127\\.0\\.0\\.1|\\[::1]|localhost)(?::[1-9][0-9]{0,4})?");

    private Origins() {}

    /** A page that the user's own computer serves, as MCP Inspector's is. */
    static boolean isLoopback(String origin) {
        return LOOPBACK.matcher(origin).matches();
    }
}
