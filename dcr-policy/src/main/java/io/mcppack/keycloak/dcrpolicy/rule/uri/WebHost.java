package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that may receive codes by https, on its default port or on the one listed with it. Compared by equality only.
 */
public record WebHost(String name, int port) {

    static final int HTTPS_PORT = 443;

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    // A last label with a letter keeps out every spelling of an IPv4 address.
    private static final Pattern SHAPE =
            Pattern.compile("((?:" + LABEL + "\\.)*(?=[a-z0-9-]*[a-z])" + LABEL + ")(?::([1-9][0-9]{0,4}))?");
    private static final int MAX_NAME_LENGTH = 253;
    private static final int HIGHEST_PORT = 65_535;

    public static WebHost parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!shape.matches()
                || shape.group(1).length() > MAX_NAME_LENGTH
                || shape.group(1).startsWith("0x")) {
            throw refused(text);
        }
        int port = shape.group(2) == null ? HTTPS_PORT : Integer.parseInt(shape.group(2));
        if (port > HIGHEST_PORT) {
            throw refused(text);
        }
        return new WebHost(shape.group(1), port);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "\"" + text
                        + "\" is not a host name: write it like claude.ai or example.org:8443, without scheme, path or wildcard");
    }
}
