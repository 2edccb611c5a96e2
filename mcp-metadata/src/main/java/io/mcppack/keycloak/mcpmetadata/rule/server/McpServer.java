package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is registered about one MCP server.
 */
public record McpServer(
        ServerId id,
        ResourceUrl resource,
        LocalizedNames names,
        List<McpScope> scopes,
        Optional<Link> documentation,
        Optional<Link> policyUri,
        Optional<Link> tosUri,
        Protection protection,
        ExchangeTargets exchangeTo) {

    public McpServer {
        scopes = List.copyOf(scopes);
    }

    /** A server of which nothing is known that could be left out. */
    public static McpServer plain(ServerId id, ResourceUrl resource, List<McpScope> scopes) {
        return new McpServer(
                id,
                resource,
                LocalizedNames.of(Optional.empty()),
                scopes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Protection.USUAL,
                ExchangeTargets.NONE);
    }

    public List<String> scopeNames() {
        return scopes.stream().map(scope -> scope.name().value()).toList();
    }
}
