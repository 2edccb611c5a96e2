package io.mcppack.keycloak.themes.keycloak;

import io.mcppack.keycloak.themes.rule.ResourceName;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The MCP server that a request names by {@code resource} (RFC 8707). Only servers of this realm are shown; any other
 * value of the parameter is not repeated to the user.
 */
final class RequestedServer {
    static final String RESOURCE = "resource_url";

    private RequestedServer() {}

    static Optional<ClientModel> find(KeycloakSession session, String resource) {
        if (resource.isBlank()) {
            return Optional.empty();
        }
        RealmModel realm = session.getContext().getRealm();
        // Searched by the attribute in the database, as mcp-metadata does, and never among clients that registered
        // themselves.
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select c.id, a.value from ClientEntity c join c.attributes a where a.name = :attribute"
                                + " and c.registrationToken is null and c.realmId = :realm order by c.clientId",
                        Object[].class)
                .setParameter("attribute", RESOURCE)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .filter(row -> ResourceName.isSame(Objects.toString(row[1], ""), resource))
                .map(row -> session.clients().getClientById(realm, (String) row[0]))
                .filter(client -> client != null && client.isEnabled())
                .findFirst();
    }
}
