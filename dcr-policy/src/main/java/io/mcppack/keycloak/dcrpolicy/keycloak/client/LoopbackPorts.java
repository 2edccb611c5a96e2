package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Loopback addresses are stored without their port too: a program uses any port that is free when it runs (RFC 8252
 * section 7.3), and Keycloak matches any port only against an address that was registered without one.
 */
public final class LoopbackPorts {
    private static final Pattern WITH_PORT =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost)):\\d+(.*)", Pattern.CASE_INSENSITIVE);

    private LoopbackPorts() {}

    public static List<String> withAnyPort(List<String> redirectUris) {
        Set<String> stored = new LinkedHashSet<>(redirectUris);
        for (String uri : redirectUris) {
            Matcher loopback = WITH_PORT.matcher(uri);
            if (loopback.matches()) {
                stored.add(loopback.group(1) + loopback.group(2));
            }
        }
        return List.copyOf(stored);
    }

    /** The reverse: without what was added. */
    public static List<String> asRegistered(Collection<String> stored) {
        Set<String> added = stored.stream()
                .map(WITH_PORT::matcher)
                .filter(Matcher::matches)
                .map(loopback -> loopback.group(1) + loopback.group(2))
                .collect(Collectors.toSet());
        return stored.stream().filter(uri -> !added.contains(uri)).sorted().toList();
    }
}
