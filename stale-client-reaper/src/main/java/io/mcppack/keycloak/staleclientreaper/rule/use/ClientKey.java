package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.util.Comparator;

/** A client as events name it: by its realm and its OAuth {@code client_id}. */
public record ClientKey(String realmId, String clientId) implements Comparable<ClientKey> {
    private static final Comparator<ClientKey> ORDER =
            Comparator.comparing(ClientKey::realmId).thenComparing(ClientKey::clientId);

    @Override
    public int compareTo(ClientKey other) {
        return ORDER.compare(this, other);
    }
}
