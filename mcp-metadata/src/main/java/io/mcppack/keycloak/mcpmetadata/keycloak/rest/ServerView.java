package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.document.RealmAddress;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.McpServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.Publications;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerAttributes;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerScopes;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.keycloak.token.EarlyCheckPolicy;
import io.mcppack.keycloak.mcpmetadata.rule.server.InvalidMember;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDraft;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What an administrator is shown of an MCP server: its description, where its document is, and why it is not there.
 */
public final class ServerView {

    private final RealmModel realm;
    private final RealmAddress address;
    private final ServerScopes scopes;
    private final PublishedServers servers;
    private final Publications publications;
    private final List<String> problemsOfAll;
    private @Nullable Map<String, List<String>> idsByPath;

    public ServerView(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        this.address = new RealmAddress(session, realm);
        this.scopes = new ServerScopes(realm);
        this.servers = new PublishedServers(session, realm);
        this.publications = new Publications(session);
        this.problemsOfAll = problemsOfAll();
    }

    public Map<String, Object> of(ClientModel client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(ServerMember.ID, client.getClientId());
        members.putAll(ServerAttributes.describe(client));
        members.put(
                ServerMember.SCOPES,
                ServerAttributes.scopeNames(client).stream().map(this::scope).toList());
        members.put(ServerMember.ENABLED, client.isEnabled());
        members.put(ServerMember.METADATA, address.document(client.getClientId()));
        List<String> problems = problems(client);
        if (!problems.isEmpty()) {
            members.put(ServerMember.PROBLEMS, problems);
        }
        return members;
    }

    private Map<String, Object> scope(String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(ServerMember.SCOPE_NAME, name);
        scopes.description(name).ifPresent(text -> members.put(ServerMember.SCOPE_DESCRIPTION, text));
        return members;
    }

    private List<String> problemsOfAll() {
        List<String> problems = new ArrayList<>();
        if (MetadataComponent.settings(realm).isEmpty()) {
            problems.add("The realm publishes nothing: it has no component mcp-metadata. Create one, or PUT a server.");
        } else if (!new EarlyCheckPolicy(realm).isInstalled()) {
            problems.add("An unknown resource is refused after the user's login only, and the resource of a device is"
                    + " forgotten: PUT mcp-metadata/early-check.");
        }
        if (!address.trust().maySpeakForTheRealm()) {
            problems.add("The server has no fixed host name, so a forged Host header could change the document: start"
                    + " Keycloak with --hostname=https://... or give the realm a frontend URL.");
        }
        return problems;
    }

    private List<String> problems(ClientModel client) {
        List<String> problems = new ArrayList<>(problemsOfAll);
        if (!client.isEnabled()) {
            problems.add("The client is disabled: enable it to publish its document.");
        }
        if (client.getRegistrationToken() != null) {
            problems.add("The client has a registration access token, whose holder could change it: PUT the server to"
                    + " take the token away, or DELETE it.");
        }
        if (!McpServers.contains(client)) {
            publications
                    .resourceOf(client)
                    .ifPresent(resource -> problems.add("It was published as " + resource
                            + " and is no MCP server any more. Its tokens are refused until you PUT it or DELETE it."));
        }
        ServerDraft draft = ServerAttributes.draft(client);
        if (draft instanceof ServerDraft.Faulty faulty) {
            faulty.violations().stream().map(InvalidMember::toString).forEach(problems::add);
        } else if (draft instanceof ServerDraft.Complete complete) {
            sharedPath(client, complete.server().resource().wellKnownPath()).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> sharedPath(ClientModel client, String path) {
        if (idsByPath == null) {
            idsByPath = servers.idsByPath();
        }
        List<String> others = idsByPath.getOrDefault(path, List.of()).stream()
                .filter(id -> !id.equals(client.getClientId()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("The address mcp-metadata/" + ResourceUrl.WELL_KNOWN + path + " answers 404, because "
                        + String.join(", ", others)
                        + " has the same path: let the proxy map to the address in metadata.");
    }
}
