package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

/**
 * Ends what users have with a client that leaves. Keycloak 26.7 keeps the sessions of a removed client in its caches,
 * where they would be good again as soon as a client has the same internal id.
 */
final class ClientSessions {
    /** More users than any client of one registration has. */
    private static final int MOST = 1_000_000;

    private final KeycloakSession session;
    private final RealmModel realm;

    ClientSessions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The user's session goes on, with the other clients that it has. */
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
