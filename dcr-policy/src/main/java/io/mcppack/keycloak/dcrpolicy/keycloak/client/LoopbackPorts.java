package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackPort;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Loopback addresses are stored without their port too: a program uses any port that is free when it runs (RFC 8252
 * section 7.3), and Keycloak matches any port only against an address that was registered without one.
 */
public final class LoopbackPorts {
    private LoopbackPorts() {}

    public static List<String> withAnyPort(List<String> redirectUris) {
        Set<String> stored = new LinkedHashSet<>(redirectUris);
        stored.addAll(withoutPort(redirectUris));
        return List.copyOf(stored);
    }

    /** The reverse: without what was added. */
    public static List<String> asRegistered(Collection<String> stored) {
        Set<String> added = Set.copyOf(withoutPort(stored));
        return stored.stream().filter(uri -> !added.contains(uri)).sorted().toList();
    }

    private static List<String> withoutPort(Collection<String> redirectUris) {
        return redirectUris.stream()
                .flatMap(uri -> LoopbackPort.in(uri).stream())
                .map(LoopbackPort::without)
                .toList();
    }
}
