package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * Makes, changes and removes the client and the client scopes of an MCP server.
 */
public final class ServerRegistry {

    private static final Logger LOG = Logger.getLogger(ServerRegistry.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final McpServers servers;
    private final Publications publications;

    public ServerRegistry(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.servers = new McpServers(session, realm);
        this.publications = new Publications(session);
    }

    public ClientModel create(McpServer server, AdminAuth admin) throws ClientPolicyException {
        ClientRepresentation representation = representation(server);
        // As the admin console does: the realm's client policies have their say about this client too.
        session.clientPolicy().triggerOnEvent(new AdminClientRegisterContext(representation, admin));
        ClientModel client = ClientManager.createClient(session, realm, representation);
        CreatedByPack.mark(client);
        session.clientPolicy().triggerOnEvent(new AdminClientRegisteredContext(client, admin));
        return client;
    }

    public void write(McpServer server, Optional<Boolean> enabled, ClientModel client) {
        List<String> former = ServerAttributes.scopeNames(client);
        ServerScopes scopes = new ServerScopes(realm);
        server.scopes().forEach(scopes::provide);
        ServerAttributes.write(server, client);
        enabled.ifPresent(client::setEnabled);
        if (client.getRegistrationToken() != null) {
            client.setRegistrationToken(null);
            LOG.infof("MCP server %s of realm %s lost its registration token", client.getClientId(), realm.getName());
        }
        publications.note(realm, client);
        Set<String> left = ScopeUse.givenUp(former, server.scopeNames(), List.of());
        scopes.remove(ScopeUse.givenUp(left, List.of(), servers.scopeNamesOfOthersThan(client, left)));
        ResourceUrlCacheEviction.forget(session, realm, ResourceUrlCache.of(session));
    }

    /** Deletes what this module made; of a client that somebody else made it takes the attributes only. */
    public void delete(ClientModel client) {
        List<String> former = ServerAttributes.scopeNames(client);
        List<String> ofOthers = servers.scopeNamesOfOthersThan(client, former);
        String id = client.getClientId();
        if (CreatedByPack.isOurs(client)) {
            new ClientManager(new RealmManager(session)).removeClient(realm, client);
            LOG.infof("MCP server %s of realm %s deleted, with its client", id, realm.getName());
        } else {
            ServerAttributes.erase(client);
            publications.forget(client);
            LOG.infof("Client %s of realm %s is not an MCP server any more", id, realm.getName());
        }
        new ServerScopes(realm).remove(ScopeUse.givenUp(former, List.of(), ofOthers));
    }

    private static ClientRepresentation representation(McpServer server) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(server.id().value());
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setEnabled(true);
        client.setPublicClient(false);
        client.setBearerOnly(false);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setRedirectUris(List.of());
        client.setWebOrigins(List.of());
        client.setDefaultClientScopes(List.of());
        client.setOptionalClientScopes(List.of());
        return client;
    }
}
