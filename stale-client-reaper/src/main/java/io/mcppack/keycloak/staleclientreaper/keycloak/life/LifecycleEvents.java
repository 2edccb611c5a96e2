package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.rule.life.LifecycleChange;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One event for each change of a client, in the transaction of the change. The details are in docs/contracts.md. */
public final class LifecycleEvents {
    public static final String CHANGE = "mcp_lifecycle";
    private static final String REASON = "mcp_reason";
    private static final String RUN = "mcp_run";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String run;

    LifecycleEvents(KeycloakSession session, RealmModel realm, String run) {
        this.session = session;
        this.realm = realm;
        this.run = run;
    }

    void updated(String clientId, LifecycleChange change, Reason reason) {
        send(EventType.CLIENT_UPDATE, clientId, change, reason);
    }

    void deleted(String clientId, LifecycleChange change, Reason reason) {
        send(EventType.CLIENT_DELETE, clientId, change, reason);
    }

    private void send(EventType type, String clientId, LifecycleChange change, Reason reason) {
        EventBuilder event = builder()
                .event(type)
                .client(clientId)
                .detail(CHANGE, change.code())
                .detail(REASON, reason.code());
        if (!run.isEmpty()) {
            event.detail(RUN, run);
        }
        event.success();
    }

    private EventBuilder builder() {
        @Nullable ClientConnection connection = session.getContext().getConnection();
        return connection == null ? new EventBuilder(realm, session) : new EventBuilder(realm, session, connection);
    }
}
