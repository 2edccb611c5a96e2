package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port of a web address. No name is resolved: what a name means on this server says nothing about the user's
 * browser.
 */
public record Authority(String host, OptionalInt port) {

    /** The only spellings of "this computer" that RFC 8252 section 7.3 knows, plus the name that real clients use. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private static final Pattern SHAPE = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::([1-9][0-9]{0,4}))?");
    private static final int HIGHEST_PORT = 65_535;

    /** Empty if the text is not a plain host with an optional port. */
    public static Optional<Authority> parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return Optional.empty();
        }
        OptionalInt port =
                shape.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(shape.group(2)));
        return port.orElse(1) > HIGHEST_PORT ? Optional.empty() : Optional.of(new Authority(shape.group(1), port));
    }

    public boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    public WebHost asWebHost() {
        return new WebHost(host, port.orElse(WebHost.HTTPS_PORT));
    }
}
