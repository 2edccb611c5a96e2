package io.mcppack.keycloak.mcpmetadata.keycloak;

import io.mcppack.keycloak.mcpmetadata.rule.Link;
import io.mcppack.keycloak.mcpmetadata.rule.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.ServerDraft;
import io.mcppack.keycloak.mcpmetadata.rule.ServerMember;
import io.mcppack.keycloak.mcpmetadata.rule.ServerReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/**
 * How an MCP server is written into the attributes of its client, and read from there.
 */
public final class ServerAttributes {

    static final String RESOURCE = "resource_url";
    static final String SCOPES = "mcp.scopes";
    static final String DOCUMENTATION = "mcp.documentation";
    static final String POLICY_URI = "mcp.policy-uri";
    static final String TOS_URI = "mcp.tos-uri";

    private ServerAttributes() {}

    public static ServerDraft draft(ClientModel client) {
        return ServerReader.read(client.getClientId(), describe(client));
    }

    /** The attributes as the members of a description, whether they are valid or not. */
    static Map<String, Object> describe(ClientModel client) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, ServerMember.RESOURCE, client.getAttribute(RESOURCE));
        put(members, ServerMember.NAME, client.getName());
        members.put(ServerMember.SCOPES, scopesOf(client));
        put(members, ServerMember.DOCUMENTATION, client.getAttribute(DOCUMENTATION));
        put(members, ServerMember.POLICY_URI, client.getAttribute(POLICY_URI));
        put(members, ServerMember.TOS_URI, client.getAttribute(TOS_URI));
        return members;
    }

    static List<String> scopeNames(ClientModel client) {
        String scopes = client.getAttribute(SCOPES);
        return scopes == null
                ? List.of()
                : Arrays.stream(scopes.split("\\s+"))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    static void write(McpServer server, ClientModel client) {
        client.setName(server.name().map(name -> name.text()).orElse(null));
        set(client, RESOURCE, Optional.of(server.resource().spelling()));
        set(client, SCOPES, Optional.of(String.join(" ", server.scopeNames())).filter(names -> !names.isEmpty()));
        set(client, DOCUMENTATION, server.documentation().map(Link::spelling));
        set(client, POLICY_URI, server.policyUri().map(Link::spelling));
        set(client, TOS_URI, server.tosUri().map(Link::spelling));
    }

    static void erase(ClientModel client) {
        List.of(RESOURCE, SCOPES, DOCUMENTATION, POLICY_URI, TOS_URI).forEach(client::removeAttribute);
    }

    private static List<Map<String, Object>> scopesOf(ClientModel client) {
        return scopeNames(client).stream()
                .map(name -> Map.<String, Object>of(ServerMember.SCOPE_NAME, name))
                .toList();
    }

    private static void put(Map<String, Object> members, String member, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            members.put(member, value);
        }
    }

    private static void set(ClientModel client, String attribute, Optional<String> value) {
        value.ifPresentOrElse(text -> client.setAttribute(attribute, text), () -> client.removeAttribute(attribute));
    }
}
