package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import java.util.Map;
import java.util.Objects;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Increases the number of a realm's clients when another module restores a self-registered one from its archive, in the
 * same transaction. {@link RemovedClients} decreased it when the client was archived.
 */
final class RestoredClients implements EventListenerProvider {
    private static final String CHANGE = "mcp_lifecycle";
    private static final String RESTORED = "restored";

    private final KeycloakSession session;

    RestoredClients(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() != EventType.CLIENT_UPDATE
                || !RESTORED.equals(Objects.requireNonNullElse(event.getDetails(), Map.<String, String>of())
                        .get(CHANGE))) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        ClientModel client = realm.getClientByClientId(event.getClientId());
        if (client != null && client.getRegistrationToken() != null) {
            ClientCounter.database(session)
                    .createQuery("update ClientCounterEntity p set p.clients = p.clients + 1 where p.id = :row")
                    .setParameter("row", ClientTier.of(client).row(realm.getId()))
                    .executeUpdate();
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // A restore by an administrator is an event of the client too.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
