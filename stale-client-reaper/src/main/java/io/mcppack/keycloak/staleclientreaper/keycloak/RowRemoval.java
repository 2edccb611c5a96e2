package io.mcppack.keycloak.staleclientreaper.keycloak;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Removes rows together with their client or realm, in the same transaction, also where the reaper is switched off by now. */
final class RowRemoval implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientRemovedEvent removed) {
            DynamicClients.of(removed.getKeycloakSession())
                    .removeClient(removed.getClient().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            DynamicClients.of(removed.getKeycloakSession())
                    .removeRealm(removed.getRealm().getId());
        }
    }
}
