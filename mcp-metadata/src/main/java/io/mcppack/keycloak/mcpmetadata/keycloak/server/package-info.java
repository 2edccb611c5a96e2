/** MCP servers as Keycloak clients: stored, found, cached. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import org.jspecify.annotations.NullMarked;
