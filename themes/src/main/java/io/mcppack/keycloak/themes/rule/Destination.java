package io.mcppack.keycloak.themes.rule;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the code of a request goes, the only fact on the page that the client cannot choose freely.
 *
 * @param text what is shown: the host of a web address, or the scheme and authority of an app; ASCII only
 * @param host in lower case, empty if it is not a web address
 */
public record Destination(Kind kind, String text, String host) {
    /** The kinds of destination that a user can distinguish. */
    public enum Kind {
        /** A host on the web, reached by https. */
        WEB,
        /** A host on the web, reached without encryption. */
        PLAIN_WEB,
        /** A program on the user's own computer (RFC 8252 section 7.3). */
        COMPUTER,
        /** An app that opens links with its own scheme (RFC 8252 section 7.1). */
        APP,
        /** A device that shows a code (RFC 8628). */
        DEVICE,
        /** An address that browsers may read in different ways, so it is shown as a whole. */
        ODD,
        /** Not known to this page. */
        UNKNOWN
    }

    public static final Destination DEVICE = new Destination(Kind.DEVICE, "", "");
    public static final Destination UNKNOWN = new Destination(Kind.UNKNOWN, "", "");

    // Only what all URL parsers read in the same way: no user information, no backslash, no letters beyond ASCII.
    private static final Pattern WEB = Pattern.compile(
            "(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?(?:[/?#][^\\\\\\s]*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern APP =
            Pattern.compile("([a-z][a-z0-9+.-]*):(?://([a-z0-9._~-]*)(?:[/?#].*)?|(?!//).*)", Pattern.CASE_INSENSITIVE);

    /** Schemes that a browser handles itself. */
    private static final Set<String> OF_BROWSERS = Set.of(
            "about", "blob", "data", "file", "filesystem", "ftp", "intent", "javascript", "vbscript", "ws", "wss");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    public static Destination of(String redirectUri) {
        if (redirectUri.isBlank()) {
            return UNKNOWN;
        }
        Matcher web = WEB.matcher(redirectUri);
        if (web.matches()) {
            return onTheWeb(
                    web.group(1).toLowerCase(Locale.ROOT), web.group(2).toLowerCase(Locale.ROOT), port(web.group(3)));
        }
        Matcher app = APP.matcher(redirectUri);
        if (app.matches()) {
            String scheme = app.group(1).toLowerCase(Locale.ROOT);
            if (!scheme.startsWith("http") && !OF_BROWSERS.contains(scheme)) {
                return new Destination(Kind.APP, scheme + ":" + (app.group(2) == null ? "" : "//" + app.group(2)), "");
            }
        }
        return new Destination(Kind.ODD, PlainText.ascii(redirectUri), "");
    }

    /** Whether the host has letters of other scripts, spelled as in RFC 3492, which may look like ASCII letters. */
    public boolean hasForeignLetters() {
        return host.startsWith("xn--") || host.contains(".xn--");
    }

    private static Destination onTheWeb(String scheme, String host, String port) {
        boolean secure = scheme.equals("https");
        if (LOOPBACK.matcher(host).matches()) {
            return new Destination(Kind.COMPUTER, host + port, host);
        }
        boolean usual = port.equals(secure ? ":443" : ":80");
        String shown = host + (usual ? "" : port);
        return secure
                ? new Destination(Kind.WEB, shown, host)
                : new Destination(Kind.PLAIN_WEB, "http://" + shown, host);
    }

    private static String port(String digits) {
        return digits == null ? "" : ":" + digits;
    }
}
