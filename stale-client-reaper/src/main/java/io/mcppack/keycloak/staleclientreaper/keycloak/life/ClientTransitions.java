package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

/**
 * Changes the lives of clients of one realm in the transaction of one session. Each method answers whether it has
 * changed anything; if somebody else was faster, it has not.
 */
public final class ClientTransitions {
    private static final Logger LOG = Logger.getLogger(ClientTransitions.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String run;
    private final LifecycleEvents events;
    private final Stories stories;
    private final DynamicClients clients;
    private final ArchivedClients archive;

    /**
     * The lives of a realm.
     *
     * @param run the id of the run that changes them, or nothing
     */
    public ClientTransitions(KeycloakSession session, RealmModel realm, String run) {
        this.session = session;
        this.realm = realm;
        this.run = run;
        stories = Stories.of(session);
        events = new LifecycleEvents(session, realm, run);
        clients = DynamicClients.of(session);
        archive = ArchivedClients.of(session);
    }

    public boolean sleep(DynamicClient client, Reason reason, Instant now) {
        ClientModel model = realm.getClientById(client.id());
        if (model == null || !clients.change(client.id(), ClientState.ACTIVE, ClientState.ASLEEP, reason, now)) {
            return false;
        }
        model.setEnabled(false);
        tell(client.id(), LifecycleChange.ASLEEP, reason, now);
        events.updated(client.clientId(), LifecycleChange.ASLEEP, reason);
        LOG.debugf(
                "Client %s of realm %s put to sleep: %s",
                InternalId.inLog(client.id()), realm.getName(), reason.code());
        return true;
    }

    public boolean wake(String id, Reason reason, Instant now) {
        ClientModel model = realm.getClientById(id);
        if (model == null || !clients.change(id, ClientState.ASLEEP, ClientState.ACTIVE, reason, now)) {
            return false;
        }
        model.setEnabled(true);
        tell(id, LifecycleChange.WOKEN, reason, now);
        events.updated(model.getClientId(), LifecycleChange.WOKEN, reason);
        LOG.debugf("Client %s of realm %s woken: %s", InternalId.inLog(id), realm.getName(), reason.code());
        return true;
    }

    /** Somebody has enabled the client; only the record is behind. */
    public boolean follow(String id, Instant now) {
        if (!clients.change(id, ClientState.ASLEEP, ClientState.ACTIVE, Reason.ENABLED_BY_OTHERS, now)) {
            return false;
        }
        tell(id, LifecycleChange.WOKEN, Reason.ENABLED_BY_OTHERS, now);
        return true;
    }

    /**
     * The caller has asked {@link LiveSessions} whether it is restorable; here only authorization services are looked
     * at.
     */
    public boolean archive(DynamicClient client, Reason reason, Instant now) {
        ClientModel model = realm.getClientById(client.id());
        if (model == null) {
            return false;
        }
        ClientSnapshot image = ClientSnapshot.of(model, session);
        if (image.isPartial()) {
            return false;
        }
        stories.keep(client.id());
        archive.add(realm.getId(), client, image.toJson(), reason.code(), now);
        if (!new ClientManager(new RealmManager(session)).removeClient(realm, model)) {
            throw new IllegalStateException(
                    "Keycloak keeps client " + InternalId.inLog(client.id()) + " as one of its own");
        }
        tell(client.id(), LifecycleChange.ARCHIVED, reason, now);
        events.deleted(client.clientId(), LifecycleChange.ARCHIVED, reason);
        LOG.infof(
                "Client %s of realm %s archived and removed: %s",
                InternalId.inLog(client.id()), realm.getName(), reason.code());
        return true;
    }

    /** Brings a client back from the archive. Empty if it is not there, or somebody else has brought it back. */
    public Optional<ClientModel> restore(String clientId, Reason reason, Instant now) {
        // Somebody else may have its internal id by now, who chose it at a door of Keycloak where that can be done.
        Optional<ArchivedClient> archived =
                archive.find(realm.getId(), clientId).filter(row -> realm.getClientById(row.id()) == null);
        Optional<String> json = archived.flatMap(row -> archive.take(realm.getId(), clientId));
        if (json.isEmpty() || realm.getClientByClientId(clientId) != null) {
            return Optional.empty();
        }
        ClientModel client = ClientSnapshot.ofJson(json.get()).create(session, realm);
        clients.addAgain(client, archived.orElseThrow(), reason, now);
        tell(client.getId(), LifecycleChange.RESTORED, reason, now);
        events.updated(clientId, LifecycleChange.RESTORED, reason);
        LOG.infof(
                "Client %s of realm %s restored from the archive: %s",
                InternalId.inLog(client.getId()), realm.getName(), reason.code());
        return Optional.of(client);
    }

    public boolean forget(ArchivedClient client, Reason reason) {
        if (!archive.remove(realm.getId(), client.clientId())) {
            return false;
        }
        stories.remove(client.id());
        events.deleted(client.clientId(), LifecycleChange.FORGOTTEN, reason);
        LOG.infof(
                "Archived client %s of realm %s forgotten: %s",
                InternalId.inLog(client.id()), realm.getName(), reason.code());
        return true;
    }

    private void tell(String id, LifecycleChange change, Reason reason, Instant now) {
        stories.add(realm.getId(), id, change, reason, run, now);
    }
}
