package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which scopes nobody needs any more after a server has changed or gone.
 */
public final class ScopeUse {

    private ScopeUse() {}

    public static Set<String> givenUp(
            Collection<String> former, Collection<String> current, Collection<String> ofOtherServers) {
        Set<String> names = new LinkedHashSet<>(former);
        names.removeAll(Set.copyOf(current));
        names.removeAll(Set.copyOf(ofOtherServers));
        return names;
    }
}
