package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and port of a web address. No name is resolved, because the user's browser may resolve it differently. */
public record Authority(String host, OptionalInt port) {
    /** The only loopback addresses of RFC 8252 section 7.3, and the name that real clients use. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private static final Pattern SYNTAX = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::([1-9][0-9]{0,4}))?");

    /** Empty if the text is not a plain host with an optional port. */
    public static Optional<Authority> parse(String text) {
        Matcher match = SYNTAX.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        OptionalInt port =
                match.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(match.group(2)));
        return port.orElse(1) > WebHost.MAX_PORT ? Optional.empty() : Optional.of(new Authority(match.group(1), port));
    }

    public boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    public WebHost asWebHost() {
        return new WebHost(host, port.orElse(WebHost.HTTPS_PORT));
    }
}
