/**
 * Calls a live MCP server, carefully, to see what its clients would see.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.check;

import org.jspecify.annotations.NullMarked;
