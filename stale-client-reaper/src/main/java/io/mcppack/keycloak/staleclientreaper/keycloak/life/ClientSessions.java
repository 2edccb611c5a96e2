package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.Profile;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

/** The sessions that users have with a client, as Keycloak holds them in its caches. */
public final class ClientSessions {
    /** More users than any client of one registration has. */
    private static final int MOST = 1_000_000;

    private final KeycloakSession session;
    private final RealmModel realm;

    public ClientSessions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Without the feature persistent-user-sessions online sessions are in no table, and only Keycloak can be asked. */
    public boolean hasVolatile(DynamicClient client) {
        if (Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)) {
            return false;
        }
        ClientModel model = realm.getClientById(client.id());
        return model != null && session.sessions().getActiveUserSessions(realm, model) > 0;
    }

    /**
     * Ends the sessions with a client that leaves. Keycloak 26.7 keeps those of a removed client in its caches, where
     * they would be good again as soon as a client has the same internal id. The user's session goes on, with the other
     * clients that it has.
     */
    void end(ClientModel client) {
        UserSessionProvider sessions = session.sessions();
        ids(sessions.readOnlyStreamUserSessions(realm, client, 0, MOST))
                .forEach(id -> detach(sessions.getUserSession(realm, id), client));
        ids(sessions.readOnlyStreamOfflineUserSessions(realm, client, 0, MOST))
                .forEach(id -> endOffline(sessions.getOfflineUserSession(realm, id), client));
    }

    /** Read to the end before anything changes what is read. */
    private static List<String> ids(Stream<UserSessionModel> stream) {
        try (stream) {
            return stream.map(UserSessionModel::getId).toList();
        }
    }

    /** An offline session is there for its clients alone. */
    private void endOffline(@Nullable UserSessionModel offline, ClientModel client) {
        detach(offline, client);
        if (offline != null && offline.getAuthenticatedClientSessions().isEmpty()) {
            session.sessions().removeOfflineUserSession(realm, offline);
        }
    }

    private static void detach(@Nullable UserSessionModel user, ClientModel client) {
        AuthenticatedClientSessionModel own =
                user == null ? null : user.getAuthenticatedClientSessionByClient(client.getId());
        if (own != null) {
            own.detachFromUserSession();
        }
    }
}
