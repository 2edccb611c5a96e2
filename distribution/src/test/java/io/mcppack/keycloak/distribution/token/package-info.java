/** Tokens that are bound to one MCP server. */
@NullMarked
package io.mcppack.keycloak.distribution.token;

import org.jspecify.annotations.NullMarked;
