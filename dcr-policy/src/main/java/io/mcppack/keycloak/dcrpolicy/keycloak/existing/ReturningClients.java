package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.SelfRegisteredClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import java.util.Map;
import java.util.Objects;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;

/**
 * Takes a client that another module wakes or restores for a new one, in the same transaction: it may be older than the
 * policy and is restricted, and one from the archive takes a place again.
 */
final class ReturningClients implements EventListenerProvider {
    private static final String CHANGE = "mcp_lifecycle";
    private static final String WOKEN = "woken";
    private static final String RESTORED = "restored";

    private final KeycloakSession session;

    ReturningClients(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() != EventType.CLIENT_UPDATE) {
            return;
        }
        String change = Objects.requireNonNullElse(event.getDetails(), Map.<String, String>of())
                .getOrDefault(CHANGE, "");
        if (change.equals(WOKEN) || change.equals(RESTORED)) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            ClientModel client = realm.getClientByClientId(event.getClientId());
            if (client != null) {
                welcome(realm, client, change.equals(RESTORED));
            }
        }
    }

    private void welcome(RealmModel realm, ClientModel client, boolean takesPlace) {
        if (takesPlace && client.getRegistrationToken() != null) {
            ClientCounter.add(session, client);
        }
        if (McpDcrPolicyConfig.isGoverned(realm)
                && SelfRegisteredClients.contains(client)
                && !Hardening.gaps(ModelToRepresentation.toRepresentation(client, session))
                        .isEmpty()) {
            new ClientHardening(session, realm, restricted -> {}).restrict(client);
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
