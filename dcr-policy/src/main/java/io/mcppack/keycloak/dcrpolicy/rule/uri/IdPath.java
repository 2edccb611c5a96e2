package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.regex.Pattern;

/**
 * A known beginning followed by one segment that the client makes up: letters, digits, minus and underscore, nothing
 * else.
 */
public final class IdPath {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    private IdPath() {}

    public static boolean leads(String beginning, String text) {
        return text.startsWith(beginning)
                && ID.matcher(text.substring(beginning.length())).matches();
    }

    /** Whether a path can be compared as text: no query, fragment, wildcard, encoding or dot segment in it. */
    public static boolean isPlain(String path) {
        return path.startsWith("/")
                && Encoding.isUriText(path)
                && path.chars().noneMatch(each -> "?#*%[]".indexOf(each) >= 0)
                && !Encoding.misleads(path);
    }
}
