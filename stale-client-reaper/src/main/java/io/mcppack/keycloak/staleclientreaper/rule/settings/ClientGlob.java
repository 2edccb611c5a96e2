package io.mcppack.keycloak.staleclientreaper.rule.settings;

/**
 * A pattern for a {@code client_id}: a star stands for any characters, everything else for itself. It is matched
 * without backtracking into more than the last star, so that no pattern is slow.
 */
public record ClientGlob(String pattern) {
    private static final char STAR = '*';

    /** The same pattern for a database, with a character before each that stands for itself there. */
    public String like(char escape) {
        String mark = String.valueOf(escape);
        return pattern.replace(mark, mark + mark)
                .replace("%", mark + "%")
                .replace("_", mark + "_")
                .replace(STAR, '%');
    }

    public boolean matches(String clientId) {
        int at = 0;
        int text = 0;
        int star = -1;
        int resume = 0;
        while (text < clientId.length()) {
            if (at < pattern.length() && pattern.charAt(at) == STAR) {
                star = at++;
                resume = text;
            } else if (at < pattern.length() && pattern.charAt(at) == clientId.charAt(text)) {
                at++;
                text++;
            } else if (star >= 0) {
                at = star + 1;
                text = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == STAR) {
            at++;
        }
        return at == pattern.length();
    }
}
