package io.mcppack.keycloak.mcpmetadata.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The document of RFC 9728 section 2 about one MCP server.
 */
public record ProtectedResourceMetadata(McpServer server, String issuer) {

    /** The members in the order they are written; an absent one is left out, as RFC 9728 section 3.2 asks. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resource", server.resource().spelling());
        members.put("authorization_servers", List.of(issuer));
        if (!server.scopes().isEmpty()) {
            members.put("scopes_supported", server.scopeNames());
        }
        // A token in the query or a form body ends up in logs; MCP allows the header alone.
        members.put("bearer_methods_supported", List.of("header"));
        server.name().ifPresent(name -> members.put("resource_name", name.text()));
        server.documentation().ifPresent(link -> members.put("resource_documentation", link.spelling()));
        server.policyUri().ifPresent(link -> members.put("resource_policy_uri", link.spelling()));
        server.tosUri().ifPresent(link -> members.put("resource_tos_uri", link.spelling()));
        return members;
    }
}
