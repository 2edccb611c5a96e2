package io.mcppack.keycloak.dcrpolicy.rule.consent;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an authorization code goes, as coarse as a user tells places apart: a host on the web, this computer, or an
 * app. Another path of one host and another port of this computer are the same place. Whatever two parsers could read
 * in different ways is a place of its own, spelled in full.
 */
public record CodeDestination(String text) {
    private static final String THIS_COMPUTER = "this computer";

    private static final Pattern WEB = Pattern.compile(
            "(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:[0-9]{1,5})?(?:[/?#][^\\\\\\s]*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern APP =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([a-z0-9._~-]*)(?:[/?#].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final Set<String> DEFAULT_PORTS = Set.of("https:443", "http:80");

    public static CodeDestination of(String redirectUri) {
        Matcher web = WEB.matcher(redirectUri);
        if (web.matches()) {
            String scheme = lower(web.group(1));
            String host = lower(web.group(2));
            String port = web.group(3) == null || DEFAULT_PORTS.contains(scheme + web.group(3)) ? "" : web.group(3);
            return new CodeDestination(LOOPBACK.matcher(host).matches() ? THIS_COMPUTER : scheme + "://" + host + port);
        }
        Matcher app = APP.matcher(redirectUri);
        return new CodeDestination(app.matches() ? lower(app.group(1)) + "://" + lower(app.group(2)) : redirectUri);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
