package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.RecordedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.LifecycleEvents;
import io.mcppack.keycloak.staleclientreaper.keycloak.metrics.ReaperMeters;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.life.Software;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientKey;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientUse;
import io.mcppack.keycloak.staleclientreaper.rule.use.RecentLogins;
import io.mcppack.keycloak.staleclientreaper.rule.use.UseLedger;
import io.mcppack.keycloak.staleclientreaper.rule.use.UseSignal;
import java.time.Duration;
import java.time.Instant;
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
    private final RecentLogins recentLogins;
    private final ReaperMeters meters;

    ClientUseListener(KeycloakSession session, UseLedger ledger, RecentLogins recentLogins, ReaperMeters meters) {
        this.session = session;
        this.ledger = ledger;
        this.recentLogins = recentLogins;
        this.meters = meters;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.CLIENT_REGISTER) {
            registered(event);
        } else if (event.getType() == EventType.CLIENT_UPDATE || event.getType() == EventType.CLIENT_DELETE) {
            detail(event, LifecycleEvents.CHANGE)
                    .flatMap(LifecycleChange::ofCode)
                    .ifPresentOrElse(this::changed, () -> updated(event));
        } else if (UseSignal.counts(event.getType().name())) {
            recentLogins.heard();
            used(event);
        }
    }

    /** Told by the event of the change, which everybody who makes one sends. */
    private void changed(LifecycleChange change) {
        session.getTransactionManager().enlistAfterCompletion(new UseAfterCommit(() -> meters.changed(change)));
    }

    private void registered(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (ReaperConfig.component(realm).isEmpty()) {
            return;
        }
        ClientModel client = client(realm, event.getClientId());
        Origin origin = ClientOrigin.of(client, session.getContext());
        supersede(realm, client);
        DynamicClients.of(session).add(client, origin, software(event), Instant.ofEpochMilli(event.getTime()));
        LOG.debugf(
                "Client %s came into realm %s as %s", InternalId.inLog(client.getId()), realm.getName(), origin.code());
    }

    /** Whoever registers or makes a client anew under an archived client_id wants that one, not the old one. */
    private void supersede(RealmModel realm, ClientModel client) {
        if (!client.getId().equals(client.getClientId())) {
            ArchivedClients archive = ArchivedClients.of(session);
            // Looked for before it is removed, because on MariaDB two removals of nothing lock each other's insert out.
            archive.find(realm.getId(), client.getClientId()).ifPresent(old -> {
                archive.remove(realm.getId(), client.getClientId());
                Stories.of(session).remove(old.id());
            });
        }
    }

    /**
     * Keycloak 26.7 gives a client from the OpenID Connect registration endpoint one value for both ids. Asked by its
     * own id it comes from the session that has just made it, asked by the client_id from the database.
     */
    private static ClientModel client(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientById(clientId);
        return client != null && client.getClientId().equals(clientId) ? client : realm.getClientByClientId(clientId);
    }

    private void used(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        Optional<Duration> window = ReaperConfig.useWindow(realm);
        if (window.isEmpty()) {
            return;
        }
        // The event is filled anew by whoever sent it, so everything is read from it now.
        Instant at = Instant.ofEpochMilli(event.getTime());
        for (String clientId : UseSignal.clients(
                event.getType().name(),
                Objects.requireNonNullElse(event.getClientId(), ""),
                detail(event, Details.TOKEN_ISSUED_FOR).orElse(""))) {
            ClientUse use = new ClientUse(new ClientKey(realm.getId(), clientId), at);
            session.getTransactionManager()
                    .enlistAfterCompletion(new UseAfterCommit(() -> ledger.record(use, window.get())));
        }
    }

    /**
     * A policy that has judged a registration says which known client it is in the event; its attributes come after.
     */
    private static String software(Event event) {
        return Software.ofDetail(detail(event, Software.DETAIL).orElse(""));
    }

    private void updated(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (event.getType() == EventType.CLIENT_UPDATE
                && event.getClientId() != null
                && ReaperConfig.component(realm).isPresent()) {
            new RecordedClients(session, realm.getId()).recognise(event.getClientId(), software(event));
        }
    }

    private static Optional<String> detail(Event event, String name) {
        return Optional.ofNullable(event.getDetails()).map(details -> details.get(name));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        String path = Objects.requireNonNullElse(event.getResourcePath(), "");
        if (event.getResourceType() != ResourceType.CLIENT || !path.startsWith(CLIENTS)) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        ClientModel client = realm == null ? null : realm.getClientById(path.substring(CLIENTS.length()));
        if (client == null || ReaperConfig.component(realm).isEmpty()) {
            return;
        }
        if (event.getOperationType() == OperationType.CREATE) {
            supersede(realm, client);
        } else if (event.getOperationType() == OperationType.UPDATE && client.isEnabled()) {
            // An administrator who enables a sleeping client wants it awake, and may disable it later on purpose.
            new ClientTransitions(session, realm, "").follow(client.getId(), Instant.ofEpochMilli(event.getTime()));
        }
    }

    @Override
    public void close() {}
}
