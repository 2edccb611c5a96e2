package io.mcppack.keycloak.mcpmetadata.keycloak;

import io.mcppack.keycloak.mcpmetadata.rule.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.ResourceClaim;
import io.mcppack.keycloak.mcpmetadata.rule.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.ServerDirectory;
import io.mcppack.keycloak.mcpmetadata.rule.ServerDraft;
import java.util.Collection;
import java.util.Collections;
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

    private final McpServers servers;
    private final boolean open;
    private @Nullable List<ResourceClaim> claims;
    private @Nullable Map<String, List<String>> idsByPath;

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
        return claims().stream().flatMap(this::published).findAny().isEmpty();
    }

    public List<McpServer> all() {
        return claims().stream().flatMap(this::published).toList();
    }

    @Override
    public Optional<McpServer> at(ResourceUrl resource) {
        return claims().stream()
                .filter(claim -> claim.isFor(resource))
                .flatMap(this::published)
                .findFirst();
    }

    public Optional<McpServer> withId(String id) {
        return open ? published(id).findFirst() : Optional.empty();
    }

    /** The one server whose resource has this path; of several none, because no request may choose between hosts. */
    public Optional<McpServer> atPath(String path) {
        List<McpServer> found =
                idsAtPath(path).stream().flatMap(this::published).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whose resources have this path on some host: one id, or several that cannot be told apart by it. */
    List<String> idsAtPath(String path) {
        if (idsByPath == null) {
            idsByPath = claims().stream()
                    .flatMap(claim ->
                            ResourceUrl.of(claim.resource())
                                    .map(url -> Map.entry(url.wellKnownPath(), claim.clientId()))
                                    .stream())
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
        return idsByPath.getOrDefault(path, List.of());
    }

    @Override
    public List<McpServer> knowing(Collection<String> scopes) {
        return open && !scopes.isEmpty()
                ? servers.scopeLists().entrySet().stream()
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

    // One query a request, however many questions it has.
    private List<ResourceClaim> claims() {
        if (claims == null) {
            claims = open ? servers.claimsInRealm() : List.of();
        }
        return claims;
    }
}
