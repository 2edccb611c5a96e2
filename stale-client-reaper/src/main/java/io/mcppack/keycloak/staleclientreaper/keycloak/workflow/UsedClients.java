package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.RecordedClients;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientKey;
import io.mcppack.keycloak.staleclientreaper.rule.use.ClientUse;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.workflow.WorkflowProvider;

/**
 * Tells the workflows of a realm of clients whose use was written: at most once a use window for each client, and only
 * where a workflow asks for it. Nothing of this is on the way of a login, and a realm without such a workflow costs no
 * statement.
 */
public final class UsedClients {
    private static final Logger LOG = Logger.getLogger(UsedClients.class);

    private final KeycloakSessionFactory sessions;

    public UsedClients(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * After the uses are committed, and in transactions of its own: what a workflow does must not keep uses from being
     * written, so every RuntimeException is caught.
     */
    public void tell(List<ClientUse> written) {
        if (!Profile.isFeatureEnabled(Profile.Feature.WORKFLOWS)) {
            return;
        }
        written.stream()
                .map(ClientUse::client)
                .collect(Collectors.groupingBy(
                        ClientKey::realmId, Collectors.mapping(ClientKey::clientId, Collectors.toList())))
                .forEach((realmId, clientIds) -> {
                    try {
                        KeycloakModelUtils.runJobInTransaction(sessions, session -> tell(session, realmId, clientIds));
                    } catch (RuntimeException e) {
                        LOG.debugf(e, "The workflows of realm %s were not told of used clients", realmId);
                    }
                });
    }

    private void tell(KeycloakSession session, String realmId, Collection<String> clientIds) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || !isAsked(realm)) {
            return;
        }
        session.getContext().setRealm(realm);
        new RecordedClients(session, realmId)
                .ids(clientIds)
                .forEach(id -> sessions.publish(new ClientUsed(session, id)));
    }

    private static boolean isAsked(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), WorkflowProvider.class.getName())
                .flatMap(workflow -> workflow.getConfig().values().stream())
                .flatMap(List::stream)
                // Keycloak 26.7 takes the names of events in either case and with either line.
                .anyMatch(
                        text -> text.toLowerCase(Locale.ROOT).replace('_', '-').contains(ClientUsedEventsFactory.ID));
    }
}
