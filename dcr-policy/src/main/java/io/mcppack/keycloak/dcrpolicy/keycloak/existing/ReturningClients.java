package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.SelfRegisteredClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.RemovedClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * policy and is restricted. One that is put to sleep gives its place back, and takes one again at the next login.
 */
final class ReturningClients implements EventListenerProvider {
    private static final String CHANGE = "mcp_lifecycle";
    private static final Set<String> BACK = Set.of("woken", "restored");
    private static final String ASLEEP = "asleep";

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
        if (BACK.contains(change) || change.equals(ASLEEP)) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            ClientModel client = realm.getClientByClientId(event.getClientId());
            if (client != null && change.equals(ASLEEP)) {
                RemovedClients.releasePlace(session, client);
            } else if (client != null) {
                welcome(realm, client);
            }
        }
    }

    private void welcome(RealmModel realm, ClientModel client) {
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
