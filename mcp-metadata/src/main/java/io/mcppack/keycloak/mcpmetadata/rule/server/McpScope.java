package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.Optional;

/**
 * A scope of an MCP server and the sentence a user consents to.
 */
public record McpScope(ScopeName name, Optional<Label> description) {}
