package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Runs;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Lets rows follow their client or realm, in the same transaction, also where the reaper is switched off by now. */
final class RowCleanup implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientRemovedEvent removed) {
            DynamicClients.of(removed.getKeycloakSession())
                    .removeClient(removed.getClient().getId());
            Stories.of(removed.getKeycloakSession())
                    .removeUnlessKept(removed.getClient().getId());
        } else if (event instanceof ClientModel.ClientIdChangeEvent changed) {
            DynamicClients.of(changed.getKeycloakSession())
                    .rename(changed.getUpdatedClient().getId(), changed.getNewClientId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            forget(removed.getKeycloakSession(), removed.getRealm().getId());
        }
    }

    private static void forget(KeycloakSession session, String realmId) {
        DynamicClients.of(session).removeRealm(realmId);
        ArchivedClients.of(session).removeRealm(realmId);
        Stories.of(session).removeRealm(realmId);
        Runs.of(session).removeRealm(realmId);
        Leases.of(session).removeRealm(realmId);
    }
}
