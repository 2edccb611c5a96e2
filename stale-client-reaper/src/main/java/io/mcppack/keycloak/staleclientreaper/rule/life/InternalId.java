package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.regex.Pattern;

/** Keycloak's own id of a client, usually a UUID but at some doors chosen by the caller. */
public final class InternalId {
    // The column's width, and nothing that a database driver could choke on (PostgreSQL refuses U+0000).
    private static final Pattern POSSIBLE = Pattern.compile("[\\x21-\\x7e]{1,36}");

    private InternalId() {}

    /** For a log, in which nobody may begin a line of his own. */
    public static String inLog(String id) {
        return id.replaceAll("[^\\x21-\\x7e]", "?");
    }

    public static boolean isPossible(String id) {
        return POSSIBLE.matcher(id).matches();
    }
}
