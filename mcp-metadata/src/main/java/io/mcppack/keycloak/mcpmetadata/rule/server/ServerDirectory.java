package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The published MCP servers of a realm, as far as tokens need them.
 */
public interface ServerDirectory {

    /** Whether the realm binds tokens at all, also if it has no server just now. */
    boolean isOpen();

    boolean isEmpty();

    Optional<McpServer> at(ResourceUrl resource);

    /** Every server that understands at least one of the scopes. */
    List<McpServer> knowing(Collection<String> scopes);
}
