/**
 * MCP clients as their makers publish them, against the pack and an MCP server: from the first 401 to a tool's answer,
 * and back again after the client was put to sleep and archived.
 */
@NullMarked
package io.mcppack.keycloak.e2e;

import org.jspecify.annotations.NullMarked;
