package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Has a node forget what it remembers of a realm in which it has just changed an MCP server. */
public final class ResourceUrlCacheEviction {

    private ResourceUrlCacheEviction() {}

    public static void begin(KeycloakSessionFactory factory, ResourceUrlCache memory) {
        factory.register(event -> {
            if (event instanceof ClientModel.ClientUpdatedEvent updated
                    && McpServers.contains(updated.getUpdatedClient())) {
                forget(updated.getKeycloakSession(), updated.getUpdatedClient().getRealm(), memory);
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                forget(removed.getKeycloakSession(), removed.getRealm(), memory);
            }
        });
    }

    // Not before others can see the change: they would remember what was before.
    static void forget(KeycloakSession session, RealmModel realm, ResourceUrlCache memory) {
        String realmId = realm.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                memory.forget(realmId);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
