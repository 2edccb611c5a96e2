package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The redirect URIs of a stored client for which it has to answer when it returns. */
public final class JudgedAddresses {
    private static final Pattern PORT_OF_LOOPBACK =
            Pattern.compile("(?i)^(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost)):[0-9]+(?=[/?]|$)");

    private JudgedAddresses() {}

    /**
     * All that Keycloak would send a code to. Beside a loopback address with a port stands the same one without, so
     * that any port works (RFC 8252 section 7.3); that one was never registered and does not count.
     */
    public static List<String> of(Collection<String> redirectUris) {
        Set<String> companions = redirectUris.stream()
                .filter(uri -> PORT_OF_LOOPBACK.matcher(uri).find())
                .map(uri -> PORT_OF_LOOPBACK.matcher(uri).replaceFirst("$1"))
                .collect(Collectors.toSet());
        return redirectUris.stream()
                .filter(uri -> !companions.contains(uri))
                .sorted()
                .toList();
    }
}
