package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host that may receive codes by https, on the default port or on the listed one. Compared by equality only. */
public record WebHost(String name, int port) {
    static final int HTTPS_PORT = 443;

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    // The last label must have a letter, which excludes every spelling of an IPv4 address.
    private static final Pattern SYNTAX =
            Pattern.compile("((?:" + LABEL + "\\.)*(?=[a-z0-9-]*[a-z])" + LABEL + ")(?::([1-9][0-9]{0,4}))?");
    private static final int MAX_NAME_LENGTH = 253;
    static final int MAX_PORT = 65_535;

    public static WebHost parse(String text) {
        Matcher match = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()
                || match.group(1).length() > MAX_NAME_LENGTH
                || match.group(1).startsWith("0x")) {
            throw refused(text);
        }
        int port = match.group(2) == null ? HTTPS_PORT : Integer.parseInt(match.group(2));
        if (port > MAX_PORT) {
            throw refused(text);
        }
        return new WebHost(match.group(1), port);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "\"" + text
                        + "\" is not a host name: write it like claude.ai or example.org:8443, without scheme, path or wildcard");
    }
}
