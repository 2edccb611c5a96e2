package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.regex.Pattern;

/** A known prefix followed by one segment that the client generates: letters, digits, hyphens and underscores only. */
public final class IdPath {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private IdPath() {}

    public static boolean isIdBelow(String prefix, String text) {
        return text.startsWith(prefix)
                && ID.matcher(text.substring(prefix.length())).matches();
    }

    /** Whether a path can be compared as text: without query, fragment, wildcard, encoding or dot segment. */
    public static boolean isPlain(String path) {
        return path.startsWith("/")
                && PercentEncoding.isUriText(path)
                && path.chars().noneMatch(each -> "?#*%[]".indexOf(each) >= 0)
                && !PercentEncoding.misleads(path);
    }
}
