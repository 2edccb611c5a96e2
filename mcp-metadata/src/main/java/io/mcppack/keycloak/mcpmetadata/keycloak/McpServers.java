package io.mcppack.keycloak.mcpmetadata.keycloak;

import io.mcppack.keycloak.mcpmetadata.rule.ResourceClaim;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The clients that are MCP servers.
 *
 * <p>They are found by the attribute in the database, not by walking over all clients: a realm may have a hundred
 * thousand that registered themselves. Keycloak's own search by attribute needs a server option for that.
 */
public final class McpServers {

    // A client with a registration access token came through dynamic registration: its attributes are the registrant's.
    private static final String BEARERS = " from ClientEntity c join c.attributes a" + " where a.name = '"
            + ServerAttributes.RESOURCE + "' and c.registrationToken is null";

    private final KeycloakSession session;
    private final RealmModel realm;

    public McpServers(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public static boolean contains(ClientModel client) {
        String resource = client.getAttribute(ServerAttributes.RESOURCE);
        String protocol = client.getProtocol();
        return resource != null
                && !resource.isBlank()
                && client.getRegistrationToken() == null
                && (protocol == null || protocol.equals(OIDCLoginProtocol.LOGIN_PROTOCOL));
    }

    public Optional<ClientModel> find(String id) {
        return Optional.ofNullable(realm.getClientByClientId(id)).filter(McpServers::contains);
    }

    public List<ClientModel> list() {
        return entityManager()
                .createQuery("select c.id" + BEARERS + " and c.realmId = :realm order by c.clientId", String.class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .map(id -> session.clients().getClientById(realm, id))
                .filter(Objects::nonNull)
                .filter(McpServers::contains)
                .toList();
    }

    /** Who bears which resource URL, in every realm of the server. */
    public List<ResourceClaim> claims() {
        return entityManager()
                .createQuery("select c.realmId, c.clientId, a.value" + BEARERS, Object[].class)
                .getResultStream()
                .map(row -> new ResourceClaim((String) row[0], (String) row[1], Objects.toString(row[2], "")))
                .toList();
    }

    /** Who bears which resource URL, in this realm, in the order of the client ids. */
    List<ResourceClaim> claimsInRealm() {
        return values(ServerAttributes.RESOURCE)
                .map(row -> new ResourceClaim(realm.getId(), (String) row[0], Objects.toString(row[1], "")))
                .toList();
    }

    /** What the clients of this realm say about their scopes, by client id. */
    Map<String, String> scopeLists() {
        return values(ServerAttributes.SCOPES)
                .collect(Collectors.toMap(row -> (String) row[0], row -> Objects.toString(row[1], "")));
    }

    List<String> scopeNamesOfOthersThan(ClientModel client) {
        return list().stream()
                .filter(other -> !other.getId().equals(client.getId()))
                .flatMap(other -> ServerAttributes.scopeNames(other).stream())
                .toList();
    }

    private Stream<Object[]> values(String attribute) {
        return entityManager()
                .createQuery(
                        "select c.clientId, a.value from ClientEntity c join c.attributes a where a.name = :attribute"
                                + " and c.registrationToken is null and c.realmId = :realm order by c.clientId",
                        Object[].class)
                .setParameter("attribute", attribute)
                .setParameter("realm", realm.getId())
                .getResultStream();
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
