package io.mcppack.keycloak.staleclientreaper.keycloak;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientLives;
import io.mcppack.keycloak.staleclientreaper.rule.Bustle;
import io.mcppack.keycloak.staleclientreaper.rule.ClientKey;
import io.mcppack.keycloak.staleclientreaper.rule.ClientUse;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.UseLedger;
import io.mcppack.keycloak.staleclientreaper.rule.UseSignal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

final class ClientUseListener implements EventListenerProvider {
    private static final Logger LOG = Logger.getLogger(ClientUseListener.class);
    private static final String CLIENTS = "clients/";

    private final KeycloakSession session;
    private final UseLedger ledger;
    private final Bustle bustle;

    ClientUseListener(KeycloakSession session, UseLedger ledger, Bustle bustle) {
        this.session = session;
        this.ledger = ledger;
        this.bustle = bustle;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.CLIENT_REGISTER) {
            registered(event);
        } else if (UseSignal.counts(event.getType().name())) {
            bustle.heard();
            used(event);
        }
    }

    private void registered(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (ReaperConfig.settings(realm).isEmpty()) {
            return;
        }
        ClientModel client = client(realm, event.getClientId());
        Origin origin = ClientOrigin.of(client, session.getContext());
        supersede(realm, client);
        DynamicClients.of(session).add(client, origin, Instant.ofEpochMilli(event.getTime()));
        LOG.debugf("Client %s came into realm %s as %s", client.getId(), realm.getName(), origin.code());
    }

    /** Whoever registers or makes a client anew under an archived client_id wants that one, not the old one. */
    private void supersede(RealmModel realm, ClientModel client) {
        if (!client.getId().equals(client.getClientId())) {
            ArchivedClients.of(session).remove(realm.getId(), client.getClientId());
        }
    }

    /**
     * Keycloak 26.7 gives a client from the OpenID Connect registration endpoint one value for both ids. Asked by its own id
     * it comes from the session that has just made it, asked by the client_id from the database.
     */
    private static ClientModel client(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientById(clientId);
        return client != null && client.getClientId().equals(clientId) ? client : realm.getClientByClientId(clientId);
    }

    private void used(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        Optional<ReaperSettings> settings = ReaperConfig.settings(realm);
        if (settings.isEmpty()) {
            return;
        }
        // The event is filled anew by whoever sent it, so everything is read from it now.
        Instant at = Instant.ofEpochMilli(event.getTime());
        for (String clientId : UseSignal.clients(
                event.getType().name(), Objects.requireNonNullElse(event.getClientId(), ""), tokenIssuedFor(event))) {
            ClientUse use = new ClientUse(new ClientKey(realm.getId(), clientId), at);
            session.getTransactionManager()
                    .enlistAfterCompletion(new UseAfterCommit(
                            () -> ledger.record(use, settings.get().useWindow())));
        }
    }

    private static String tokenIssuedFor(Event event) {
        Map<String, String> details = Objects.requireNonNullElse(event.getDetails(), Map.of());
        return Objects.requireNonNullElse(details.get(Details.TOKEN_ISSUED_FOR), "");
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        String path = Objects.requireNonNullElse(event.getResourcePath(), "");
        if (event.getResourceType() != ResourceType.CLIENT || !path.startsWith(CLIENTS)) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        ClientModel client = realm == null ? null : realm.getClientById(path.substring(CLIENTS.length()));
        if (client == null || ReaperConfig.settings(realm).isEmpty()) {
            return;
        }
        if (event.getOperationType() == OperationType.CREATE) {
            supersede(realm, client);
        } else if (event.getOperationType() == OperationType.UPDATE && client.isEnabled()) {
            // An administrator who enables a sleeping client wants it awake, and may disable it later on purpose.
            new ClientLives(session, realm, "").follow(client.getId(), Instant.ofEpochMilli(event.getTime()));
        }
    }

    @Override
    public void close() {}
}
