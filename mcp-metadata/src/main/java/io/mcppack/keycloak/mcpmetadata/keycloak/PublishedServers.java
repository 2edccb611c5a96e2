package io.mcppack.keycloak.mcpmetadata.keycloak;

import io.mcppack.keycloak.mcpmetadata.rule.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.ResourceClaim;
import io.mcppack.keycloak.mcpmetadata.rule.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.ServerDirectory;
import io.mcppack.keycloak.mcpmetadata.rule.ServerDraft;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final int ALL = Integer.MAX_VALUE;

    private final McpServers servers;
    private final boolean open;
    private final Map<String, Optional<McpServer>> found = new HashMap<>();
    private @Nullable Boolean empty;

    public PublishedServers(KeycloakSession session, RealmModel realm) {
        this.servers = new McpServers(session, realm);
        this.open = MetadataComponents.settings(realm).isPresent();
    }

    /** The server that a client describes, if it may be published. */
    public static Optional<McpServer> of(ClientModel client) {
        return client.isEnabled() && ServerAttributes.draft(client) instanceof ServerDraft.Complete complete
                ? Optional.of(complete.server())
                : Optional.empty();
    }

    @Override
    public boolean isEmpty() {
        if (empty == null) {
            empty = atMost(1).isEmpty();
        }
        return empty;
    }

    /** As many as wanted, if there are so many; in the order of their ids. */
    public List<McpServer> atMost(int count) {
        if (!open) {
            return List.of();
        }
        List<String> ids = servers.bearers(count);
        List<McpServer> some = ids.stream().flatMap(this::published).toList();
        // Those that are not published count for the database, so others may have been left out for them.
        return ids.size() < count || some.size() == count
                ? some
                : servers.bearers(ALL).stream()
                        .flatMap(this::published)
                        .limit(count)
                        .toList();
    }

    // One search a request, however often it is asked.
    @Override
    public Optional<McpServer> at(ResourceUrl resource) {
        return open
                ? found.computeIfAbsent(resource.canonical(), missing -> servers.bearers(resource).stream()
                        .flatMap(this::published)
                        .findFirst())
                : Optional.empty();
    }

    public Optional<McpServer> withId(String id) {
        return open ? published(id).findFirst() : Optional.empty();
    }

    /** The one server whose resource has this path; of several none, because no request may choose between hosts. */
    public Optional<McpServer> atPath(String path) {
        List<McpServer> atPath = open
                ? servers.claimsWithPath(path).stream()
                        .filter(claim -> path.equals(pathOf(claim).orElse(null)))
                        .flatMap(this::published)
                        .limit(2)
                        .toList()
                : List.of();
        return atPath.size() == 1 ? Optional.of(atPath.get(0)) : Optional.empty();
    }

    /** Whose resources have which path on some host: one id, or several that cannot be told apart by it. */
    Map<String, List<String>> idsByPath() {
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

    private Stream<McpServer> published(ResourceClaim claim) {
        return published(claim.clientId());
    }

    private Stream<McpServer> published(String clientId) {
        return servers.find(clientId).flatMap(PublishedServers::of).stream();
    }

    private static Optional<String> pathOf(ResourceClaim claim) {
        return ResourceUrl.of(claim.resource()).map(ResourceUrl::wellKnownPath);
    }
}
