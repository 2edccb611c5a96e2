package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/** Keeps the record of publications, whichever tool changes the clients. */
public final class PublicationWatch {

    private static final Logger LOG = Logger.getLogger(PublicationWatch.class);

    private PublicationWatch() {}

    public static void begin(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof ClientModel.ClientUpdatedEvent updated
                    && McpServers.contains(updated.getUpdatedClient())) {
                ClientModel client = updated.getUpdatedClient();
                new Publications(updated.getKeycloakSession()).note(client.getRealm(), client);
            } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
                new Publications(removed.getKeycloakSession()).forget(removed.getClient());
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                new Publications(removed.getKeycloakSession()).forgetAll(removed.getRealm());
            } else if (event instanceof PostMigrationEvent) {
                catchUp(factory);
            }
        });
    }

    /** Notes every server of a realm that begins to publish. */
    public static void noteAll(KeycloakSession session, RealmModel realm) {
        Publications publications = new Publications(session);
        new McpServers(session, realm).list().forEach(client -> publications.note(realm, client));
    }

    // Servers that were published before there was a record. Another node that starts now may do the same.
    private static void catchUp(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> McpServers.realmsWithUnnoted(session)
                    .map(session.realms()::getRealm)
                    .filter(realm ->
                            realm != null && MetadataComponent.settings(realm).isPresent())
                    .forEach(realm -> noteAll(session, realm)));
        } catch (RuntimeException e) {
            LOG.debug("Another node notes the published MCP servers", e);
        }
    }
}
