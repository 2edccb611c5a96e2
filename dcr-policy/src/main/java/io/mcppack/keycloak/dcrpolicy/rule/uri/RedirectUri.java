package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a redirect URI (RFC 3986 section 3), cut from the raw text: a parser that repairs or decodes its input
 * would see another address than the browser.
 *
 * @param scheme lower case
 * @param authority lower case, empty if there is none
 * @param path as sent
 * @param query as sent, without the question mark
 */
public record RedirectUri(String scheme, String authority, String path, String query) {
    private static final Pattern PARTS =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?]*))?([^?]*)(?:\\?(.*))?", Pattern.DOTALL);

    public static Optional<RedirectUri> parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new RedirectUri(
                parts.group(1).toLowerCase(Locale.ROOT),
                orEmpty(parts, 2).toLowerCase(Locale.ROOT),
                parts.group(3),
                orEmpty(parts, 4)));
    }

    /** The host of a web address, the scheme and authority of an app. */
    public String destination() {
        return isWeb() ? Authority.parse(authority).map(Authority::host).orElse(authority) : scheme + "://" + authority;
    }

    public boolean isWeb() {
        return scheme.equals("https") || scheme.equals("http");
    }

    private static String orEmpty(Matcher parts, int group) {
        return parts.group(group) == null ? "" : parts.group(group);
    }
}
