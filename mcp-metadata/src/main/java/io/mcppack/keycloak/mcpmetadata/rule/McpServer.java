package io.mcppack.keycloak.mcpmetadata.rule;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is registered about one MCP server.
 */
public record McpServer(
        ServerId id,
        ResourceUrl resource,
        Optional<Label> name,
        List<McpScope> scopes,
        Optional<Link> documentation,
        Optional<Link> policyUri,
        Optional<Link> tosUri) {

    public McpServer {
        scopes = List.copyOf(scopes);
    }

    public List<String> scopeNames() {
        return scopes.stream().map(scope -> scope.name().value()).toList();
    }
}
