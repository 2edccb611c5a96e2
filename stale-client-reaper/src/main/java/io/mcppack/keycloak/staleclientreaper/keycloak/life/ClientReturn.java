package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.representations.idm.ClientRepresentation;

/** Gives a user's client back when the user returns with it: woken, or restored from the archive. */
final class ClientReturn {
    private final KeycloakSession session;
    private final RealmModel realm;

    ClientReturn(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Wakes a client that the reaper has put to sleep, in the transaction of the request: where the request fails, the
     * client sleeps on.
     */
    void wake(ClientModel client, @Nullable String redirectUri) {
        Optional<DynamicClient> row = DynamicClients.of(session).find(realm.getId(), client.getId());
        if (row.isEmpty()) {
            return;
        }
        if (row.get().state() == ClientState.ASLEEP) {
            if (!isOwn(row.get(), redirectUri, client)
                    || !inAnotherSession(inner -> admits(inner, client.getId(), row.get()))
                    || new ClientTransitions(session, realm, "")
                            .wake(client.getId(), Reason.USER_RETURNED, DatabaseClock.now(session))) {
                return;
            }
        }
        // Another request has been faster since this one has read the client, which is disabled only here by now.
        if (inAnotherSession(inner -> LiveSessions.of(inner).isEnabled(client.getId()))) {
            client.setEnabled(true);
        }
    }

    /**
     * Restores a client in a transaction of its own: of several requests at the same time one does it, and the others
     * find it done. Answers whether the client is back and this request cannot know it: on MariaDB its transaction goes
     * on to see what was there when it began.
     */
    boolean restore(String clientId, @Nullable String redirectUri) {
        Optional<ArchivedClient> row = ArchivedClients.of(session).find(realm.getId(), clientId);
        if (row.isEmpty() || !inAnotherSession(inner -> admits(inner, row.get(), redirectUri))) {
            return row.isPresent() && isBackUnseen(row.get());
        }
        try {
            inAnotherSession(
                    inner -> new ClientTransitions(inner, inner.getContext().getRealm(), "")
                            .restore(clientId, Reason.USER_RETURNED, DatabaseClock.now(inner))
                            .isPresent());
        } catch (ModelDuplicateException somebodyWasFaster) {
            // The client is there, which is all that this request wants.
        }
        return isBackUnseen(row.get());
    }

    private boolean isBackUnseen(ArchivedClient row) {
        return realm.getClientByClientId(row.clientId()) == null
                && inAnotherSession(inner -> {
                    ClientModel client = inner.getContext().getRealm().getClientByClientId(row.clientId());
                    return client != null && client.isEnabled();
                });
    }

    private static boolean admits(KeycloakSession inner, String id, DynamicClient row) {
        RealmModel realm = inner.getContext().getRealm();
        ClientModel client = realm.getClientById(id);
        return client != null
                && new RegistrationPolicyCheck(inner, realm)
                        .admits(ClientSnapshot.of(client, inner).client(), Origin.ofCode(row.originCode()));
    }

    private static boolean admits(KeycloakSession inner, ArchivedClient row, @Nullable String redirectUri) {
        RealmModel realm = inner.getContext().getRealm();
        return ArchivedClients.of(inner)
                .representation(realm.getId(), row.clientId())
                .map(json -> ClientSnapshot.ofJson(json).client())
                .filter(client -> isOwn(inner, redirectUri, client))
                .filter(client ->
                        new RegistrationPolicyCheck(inner, realm).admits(client, Origin.ofCode(row.originCode())))
                .isPresent();
    }

    /** The document of a client that is one may have changed since, and Keycloak reads it anew after this. */
    private boolean isOwn(DynamicClient row, @Nullable String redirectUri, ClientModel client) {
        return Origin.ofCode(row.originCode()).equals(Optional.of(Origin.METADATA_DOCUMENT))
                || RedirectUtils.verifyRedirectUri(
                                session, client.getRootUrl(), redirectUri, client.getRedirectUris(), false)
                        != null;
    }

    /** Whoever does not know where the client lives does not come home with it. */
    private static boolean isOwn(KeycloakSession inner, @Nullable String redirectUri, ClientRepresentation client) {
        return client.getRedirectUris() != null
                && RedirectUtils.verifyRedirectUri(
                                inner, client.getRootUrl(), redirectUri, Set.copyOf(client.getRedirectUris()), false)
                        != null;
    }

    private boolean inAnotherSession(Predicate<KeycloakSession> job) {
        String realmId = realm.getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                inner -> {
                    inner.getContext().setRealm(inner.realms().getRealm(realmId));
                    return job.test(inner);
                },
                "mcp-wake-client");
    }
}
