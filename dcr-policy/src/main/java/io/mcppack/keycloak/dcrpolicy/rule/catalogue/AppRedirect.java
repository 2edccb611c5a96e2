package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an installed app receives codes: a private-use scheme and the authority that belongs to the app.
 *
 * @param authority empty for a bare scheme, which allows every address of that scheme
 */
public record AppRedirect(String scheme, String authority) {
    private static final Pattern SYNTAX =
            Pattern.compile("([a-z][a-z0-9+.-]*):(?://([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?))?");

    /** Schemes that browsers and operating systems handle themselves, or that have other rules here. */
    private static final Set<String> FORBIDDEN_SCHEMES = Set.of(
            "http",
            "https",
            "javascript",
            "data",
            "vbscript",
            "file",
            "blob",
            "about",
            "intent",
            "urn",
            "view-source",
            "filesystem",
            "ftp",
            "ws",
            "wss",
            "mailto",
            "tel",
            "sms",
            "content",
            "chrome",
            "jar",
            "resource",
            "itms-services");

    static AppRedirect parse(String text) {
        Matcher match = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not an app address: write scheme and authority like cursor://anysphere.cursor-mcp");
        }
        if (FORBIDDEN_SCHEMES.contains(match.group(1)) || match.group(1).startsWith("ms-")) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not a private-use scheme: web hosts have a setting of their own, and no app owns the others");
        }
        return new AppRedirect(match.group(1), match.group(2) == null ? "" : match.group(2));
    }

    public boolean covers(RedirectUri uri) {
        return scheme.equals(uri.scheme()) && (authority.isEmpty() || authority.equals(uri.authority()));
    }

    /** A bare scheme belongs to the app that claims it first on the user's computer. */
    public boolean isWholeScheme() {
        return authority.isEmpty();
    }
}
