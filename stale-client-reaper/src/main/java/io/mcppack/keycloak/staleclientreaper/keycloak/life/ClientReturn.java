package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.ArchivedClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.LiveSessions;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientState;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.representations.idm.ClientRepresentation;

/** Gives a client back when somebody asks for a login with it: woken, or restored from the archive. */
final class ClientReturn {
    private static final String PKCE = OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD;

    private final KeycloakSession session;
    private final RealmModel realm;

    ClientReturn(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** How a request goes on. */
    enum Outcome {
        /** With whatever Keycloak finds. */
        GOES_ON,
        /** The client is back and this request cannot know it. */
        HAS_TO_COME_AGAIN,
        /** An administrator stopped the client, and only an administrator ends that. */
        IS_STOPPED
    }

    /**
     * Wakes a client that the reaper has put to sleep, in the transaction of the request. That Keycloak answers with an
     * error does not undo it, so the client returns to its sleep unless a user logs in.
     */
    Outcome wake(ClientModel client, ReturnRequest request) {
        Optional<DynamicClient> row = DynamicClients.of(session).find(realm.getId(), client.getId());
        if (row.isEmpty()) {
            return Outcome.GOES_ON;
        }
        if (row.get().isStoppedByAdministrator()) {
            return Outcome.IS_STOPPED;
        }
        if (row.get().state() == ClientState.ASLEEP) {
            if (!isOwn(row.get(), request, client)
                    || !inAnotherSession(inner -> admits(inner, client.getId(), row.get()))
                    || new ClientTransitions(session, realm, "").wakeOnRequest(row.get(), DatabaseClock.now(session))) {
                return Outcome.GOES_ON;
            }
        }
        // Another request has been faster since this one has read the client, which is disabled only here by now.
        if (inAnotherSession(inner -> LiveSessions.of(inner).isEnabled(client.getId()))) {
            client.setEnabled(true);
        }
        return Outcome.GOES_ON;
    }

    /**
     * Restores a client in a transaction of its own: of several requests at the same time one does it, and the others
     * find it done. On MariaDB the transaction of the request goes on to see what was there when it began.
     */
    Outcome restore(String clientId, ReturnRequest request) {
        Optional<ArchivedClient> row = ArchivedClients.of(session).find(realm.getId(), clientId);
        if (row.isEmpty()) {
            return Outcome.GOES_ON;
        }
        if (row.get().isStoppedByAdministrator()) {
            return Outcome.IS_STOPPED;
        }
        if (!isForgotten(row.get()) && inAnotherSession(inner -> admits(inner, row.get(), request))) {
            restore(clientId);
        }
        return isBackUnseen(row.get()) ? Outcome.HAS_TO_COME_AGAIN : Outcome.GOES_ON;
    }

    private void restore(String clientId) {
        try {
            inAnotherSession(
                    inner -> new ClientTransitions(inner, inner.getContext().getRealm(), "")
                            .restore(clientId, Reason.REQUEST, DatabaseClock.now(inner))
                            .isPresent());
        } catch (ModelDuplicateException somebodyWasFaster) {
            // The client is there, which is all that this request wants.
        }
    }

    /** A request that is faster than the next run cannot prolong the time in the archive. */
    private boolean isForgotten(ArchivedClient row) {
        return ReaperConfig.settings(realm)
                .map(settings -> new Lifecycle(settings, Duration.ZERO).judge(row.facts(), DatabaseClock.now(session)))
                .filter(Verdict.Forget.class::isInstance)
                .isPresent();
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

    private static boolean admits(KeycloakSession inner, ArchivedClient row, ReturnRequest request) {
        RealmModel realm = inner.getContext().getRealm();
        return ArchivedClients.of(inner)
                .representation(realm.getId(), row.clientId())
                .map(ClientSnapshot::ofJson)
                .filter(ClientSnapshot::hasItsCredentials)
                .map(ClientSnapshot::client)
                .filter(client -> isOwn(inner, request, client))
                .filter(client ->
                        new RegistrationPolicyCheck(inner, realm).admits(client, Origin.ofCode(row.originCode())))
                .isPresent();
    }

    /** The document of a client that is one may have changed since, and Keycloak reads it anew after this. */
    private boolean isOwn(DynamicClient row, ReturnRequest request, ClientModel client) {
        return Origin.ofCode(row.originCode()).equals(Optional.of(Origin.METADATA_DOCUMENT))
                || (!request.isDoomed(client.getAttribute(PKCE))
                        && RedirectUtils.verifyRedirectUri(
                                        session,
                                        client.getRootUrl(),
                                        request.redirectUri(),
                                        client.getRedirectUris(),
                                        false)
                                != null);
    }

    /** The request must name one of the client's redirect URIs. */
    private static boolean isOwn(KeycloakSession inner, ReturnRequest request, ClientRepresentation client) {
        return client.getRedirectUris() != null
                && !request.isDoomed(client.getAttributes().get(PKCE))
                && RedirectUtils.verifyRedirectUri(
                                inner,
                                client.getRootUrl(),
                                request.redirectUri(),
                                Set.copyOf(client.getRedirectUris()),
                                false)
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
