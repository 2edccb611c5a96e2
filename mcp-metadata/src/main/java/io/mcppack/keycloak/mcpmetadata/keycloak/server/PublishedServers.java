package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceClaim;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDirectory;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDraft;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The MCP servers whose documents a realm publishes; none if the realm does not have the component.
 */
public final class PublishedServers implements ServerDirectory {

    private static final String ANYWHERE = "*";

    private final McpServers servers;
    private final ResourceUrlCache memory;
    private final Publications publications;
    private final String realmId;
    private final boolean open;
    private final Map<String, Optional<McpServer>> found = new HashMap<>();
    private @Nullable Boolean empty;

    public PublishedServers(KeycloakSession session, RealmModel realm) {
        this.servers = new McpServers(session, realm);
        this.memory = ResourceUrlCache.of(session);
        this.realmId = realm.getId();
        this.publications = new Publications(session);
        this.open = MetadataComponent.settings(realm).isPresent();
    }

    /** The server that a client describes, if it may be published. */
    public static Optional<McpServer> of(ClientModel client) {
        return client.isEnabled()
                        && McpServers.contains(client)
                        && ServerAttributes.draft(client) instanceof ServerDraft.Complete complete
                ? Optional.of(complete.server())
                : Optional.empty();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isEmpty() {
        if (empty == null) {
            // A realm whose last server fell by accident goes on to bind tokens, so it refuses those for that server.
            empty = !open
                    || (first(ANYWHERE, server -> true, servers::clientsWithResource)
                                    .isEmpty()
                            && publications.isEmpty(realmId));
        }
        return empty;
    }

    /** All of them in the order of their ids; none if more clients than that bear a resource URL, published or not. */
    public List<McpServer> ifAtMost(int count) {
        if (!open) {
            return List.of();
        }
        List<String> remembered = memory.recall(realmId, ANYWHERE);
        List<String> ids =
                remembered.isEmpty() ? memory.ask(realmId, ANYWHERE, servers::clientsWithResource) : remembered;
        return ids.size() > count
                ? List.of()
                : ids.stream().flatMap(this::published).toList();
    }

    // One search a request, however often it is asked.
    @Override
    public Optional<McpServer> at(ResourceUrl resource) {
        String url = resource.canonical();
        return found.computeIfAbsent(
                url,
                missing -> first(
                        url,
                        server -> server.resource().canonical().equals(url),
                        () -> servers.clientsWithResource(resource)));
    }

    public Optional<McpServer> withId(String id) {
        return open ? published(id).findFirst() : Optional.empty();
    }

    /** The one server whose resource has this path; of several none, because no request may choose between hosts. */
    public Optional<McpServer> atPath(String path) {
        // No URL begins with a slash.
        return first("/" + path, server -> server.resource().wellKnownPath().equals(path), () -> {
            List<String> ids = servers.claimsWithPath(path).stream()
                    .filter(claim -> path.equals(pathOf(claim).orElse(null)))
                    .map(ResourceClaim::clientId)
                    .filter(id -> published(id).findAny().isPresent())
                    .limit(2)
                    .toList();
            return ids.size() == 1 ? ids : List.of();
        });
    }

    /** Whose resources have which path on some host: one id, or several that cannot be told apart by it. */
    public Map<String, List<String>> idsByPath() {
        return open
                ? servers.claimsInRealm().stream()
                        .flatMap(claim -> pathOf(claim).map(path -> Map.entry(path, claim.clientId())).stream())
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                : Map.of();
    }

    @Override
    public List<McpServer> knowing(Collection<String> scopes) {
        return open && !scopes.isEmpty()
                ? servers.scopeLists(scopes).entrySet().stream()
                        .filter(list -> !Collections.disjoint(
                                ScopeList.of(list.getValue()).names(), scopes))
                        .flatMap(list -> published(list.getKey()))
                        .toList()
                : List.of();
    }

    /** The first that fits, of those who are remembered or else of those whom the database names now. */
    private Optional<McpServer> first(String question, Predicate<McpServer> fits, Supplier<List<String>> database) {
        return open
                ? fitting(memory.recall(realmId, question), fits)
                        .or(() -> fitting(memory.ask(realmId, question, database), fits))
                : Optional.empty();
    }

    private Optional<McpServer> fitting(List<String> ids, Predicate<McpServer> fits) {
        return ids.stream().flatMap(this::published).filter(fits).findFirst();
    }

    private Stream<McpServer> published(String clientId) {
        return servers.find(clientId).flatMap(PublishedServers::of).stream();
    }

    private static Optional<String> pathOf(ResourceClaim claim) {
        return ResourceUrl.of(claim.resource()).map(ResourceUrl::wellKnownPath);
    }
}
