package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Stories;
import io.mcppack.keycloak.staleclientreaper.rule.life.InternalId;
import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Rest;
import io.mcppack.keycloak.staleclientreaper.rule.life.TokenStart;
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
    private final StateChanges states;
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
        states = new StateChanges(session);
        clients = DynamicClients.of(session);
        archive = ArchivedClients.of(session);
    }

    public boolean sleep(DynamicClient client, Reason reason, Instant now) {
        ClientModel model = realm.getClientById(client.id());
        boolean byAdministrator = reason == Reason.ADMINISTRATOR;
        // Who was brought back by a mere request goes on with the sleep of before.
        Instant since = byAdministrator ? now : client.rest().map(Rest::since).orElse(now);
        if (model == null) {
            return false;
        }
        if (!states.sleep(client.id(), reason, since, now) && !(byAdministrator && states.stop(client.id(), now))) {
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
        if (model == null
                || !(reason == Reason.USED_WHILE_ASLEEP ? states.wakeByUse(id, now) : states.wake(id, reason, now))) {
            return false;
        }
        return woken(model, reason, now);
    }

    /** Until a user logs in: without that, a run puts the client back. */
    boolean wakeOnRequest(DynamicClient client, Instant now) {
        ClientModel model = realm.getClientById(client.id());
        if (model == null || !states.wakeOnRequest(client, now)) {
            return false;
        }
        return woken(model, Reason.REQUEST, now);
    }

    /** Whom a request has brought back may stay, because of a user or of an administrator. */
    public boolean confirm(String id, Reason reason, Instant now) {
        if (!states.confirm(id, reason)) {
            return false;
        }
        tell(id, LifecycleChange.WOKEN, reason, now);
        return true;
    }

    private boolean woken(ClientModel client, Reason reason, Instant now) {
        client.setEnabled(true);
        tell(client.getId(), LifecycleChange.WOKEN, reason, now);
        events.updated(client.getClientId(), LifecycleChange.WOKEN, reason);
        LOG.debugf("Client %s of realm %s woken: %s", InternalId.inLog(client.getId()), realm.getName(), reason.code());
        return true;
    }

    /** Somebody has enabled the client; only the record is behind. */
    public boolean follow(String id, Instant now) {
        if (!states.wake(id, Reason.ENABLED_BY_OTHERS, now)) {
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
        if (client.lastUsedAt().isEmpty()) {
            image = image.withoutCredentials();
        }
        stories.keep(client.id());
        archive.add(realm.getId(), client, image.toJson(), client.inArchive(reason, now));
        new ClientSessions(session, realm).end(model);
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
        client.setNotBefore(Math.max(
                client.getNotBefore(), TokenStart.seconds(archived.orElseThrow().archivedAt(), now)));
        clients.addAgain(client, archived.orElseThrow(), reason, now);
        tell(client.getId(), LifecycleChange.RESTORED, reason, now);
        events.updated(clientId, LifecycleChange.RESTORED, reason);
        LOG.infof(
                "Client %s of realm %s restored from the archive: %s",
                InternalId.inLog(client.getId()), realm.getName(), reason.code());
        return Optional.of(client);
    }

    /**
     * Brings back a client whose first use was still in the memory of a node when it was archived. One without the
     * secret that it had could only register again, and is told so if it does not come back.
     */
    public boolean restoreUsed(String clientId) {
        return archive.representation(realm.getId(), clientId)
                .filter(json -> ClientSnapshot.ofJson(json).hasItsCredentials())
                .flatMap(json -> restore(clientId, Reason.USED_WHILE_ASLEEP, DatabaseClock.now(session)))
                .isPresent();
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
