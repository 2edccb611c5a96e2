package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceClaim;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceSearch;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /** The realms with an MCP server that no record of publications has. */
    static Stream<String> realmsWithUnnoted(KeycloakSession session) {
        return session
                .getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select distinct c.realmId" + BEARERS
                                + " and not exists (select p from PublicationEntity p where p.clientUuid = c.id)",
                        String.class)
                .getResultList()
                .stream();
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

    /** Who may bear this resource URL, in this realm; to be compared once more. */
    public List<ResourceClaim> claims(ResourceUrl resource) {
        return inRealm(
                        like("lower(a.value)"),
                        Map.of("pattern", ResourceSearch.of(resource).pattern()))
                .toList();
    }

    /** Who may bear it in every realm of the server; to be compared once more. */
    public List<ResourceClaim> claimsInAllRealms(ResourceUrl resource) {
        return entityManager()
                .createQuery(
                        "select c.realmId, c.clientId, a.value" + BEARERS + " and lower(a.value) like :pattern escape '"
                                + ResourceSearch.ESCAPE + "'",
                        Object[].class)
                .setParameter("pattern", ResourceSearch.of(resource).pattern())
                .getResultStream()
                .map(row -> new ResourceClaim((String) row[0], (String) row[1], Objects.toString(row[2], "")))
                .toList();
    }

    /** The clients of this realm that have the resource URL, in the order of their ids. */
    List<String> clientsWithResource(ResourceUrl resource) {
        ResourceSearch search = ResourceSearch.of(resource);
        List<String> usual = inRealm(AttributeIndex.condition(session), Map.of("spellings", search.spellings()))
                .filter(claim -> claim.isFor(resource))
                .map(ResourceClaim::clientId)
                .toList();
        return usual.isEmpty()
                ? inRealm(like("lower(a.value)"), Map.of("pattern", search.pattern()))
                        .filter(claim -> claim.isFor(resource))
                        .map(ResourceClaim::clientId)
                        .toList()
                : usual;
    }

    /** Who may bear a resource URL with this path, in this realm; to be compared once more. */
    List<ResourceClaim> claimsWithPath(String path) {
        return path.isEmpty()
                ? inRealm(
                                like("a.value") + " and a.value not like :deeper escape '" + ResourceSearch.ESCAPE
                                        + "'",
                                Map.of("pattern", ResourceSearch.ANY_URL, "deeper", ResourceSearch.URL_WITH_PATH))
                        .toList()
                : inRealm(like("a.value"), Map.of("pattern", ResourceSearch.endingWith(path)))
                        .toList();
    }

    /** Who bears which resource URL, in this realm, in the order of the client ids. */
    List<ResourceClaim> claimsInRealm() {
        // The pattern excludes nothing that could be published. But PostgreSQL expects fewer rows then and begins with
        // the index of attributes; without it, it reads all clients, of which a realm may have a hundred thousand.
        return inRealm(like("a.value"), Map.of("pattern", ResourceSearch.ANY_URL))
                .toList();
    }

    /** The ids of all clients of this realm that have a resource URL, in their order. */
    List<String> clientsWithResource() {
        return claimsInRealm().stream().map(ResourceClaim::clientId).toList();
    }

    /** What those clients of this realm say about their scopes that may name one of these, by client id. */
    Map<String, String> scopeLists(Collection<String> scopes) {
        Map<String, Object> patterns = new LinkedHashMap<>();
        scopes.forEach(scope -> patterns.put("p" + patterns.size(), ResourceSearch.containing(scope)));
        String condition = patterns.keySet().stream()
                .map(name -> "a.value like :" + name + " escape '" + ResourceSearch.ESCAPE + "'")
                .collect(Collectors.joining(" or ", " and (", ")"));
        return values(ServerAttributes.SCOPES, condition, patterns)
                .collect(Collectors.toMap(row -> (String) row[0], row -> Objects.toString(row[1], "")));
    }

    /** Of these scopes those that another MCP server of the realm names too. */
    List<String> scopeNamesOfOthersThan(ClientModel client, Collection<String> scopes) {
        return scopes.isEmpty()
                ? List.of()
                : scopeLists(scopes).keySet().stream()
                        .filter(id -> !id.equals(client.getClientId()))
                        .flatMap(id -> find(id).stream())
                        .flatMap(other -> ServerAttributes.scopeNames(other).stream())
                        .toList();
    }

    private Stream<ResourceClaim> inRealm(String condition, Map<String, ?> parameters) {
        return values(ServerAttributes.RESOURCE, condition, parameters)
                .map(row -> new ResourceClaim(realm.getId(), (String) row[0], Objects.toString(row[1], "")));
    }

    private static String like(String text) {
        return " and " + text + " like :pattern escape '" + ResourceSearch.ESCAPE + "'";
    }

    private Stream<Object[]> values(String attribute, String condition, Map<String, ?> parameters) {
        TypedQuery<Object[]> query = entityManager()
                .createQuery(
                        "select c.clientId, a.value from ClientEntity c join c.attributes a where a.name = :attribute"
                                + condition
                                + " and c.registrationToken is null and c.realmId = :realm order by c.clientId",
                        Object[].class)
                .setParameter("attribute", attribute)
                .setParameter("realm", realm.getId());
        parameters.forEach(query::setParameter);
        return query.getResultStream();
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
