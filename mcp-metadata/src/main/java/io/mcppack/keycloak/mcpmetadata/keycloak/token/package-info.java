/**
 * Binds every access token to the one MCP server it was asked for (RFC 8707).
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.jspecify.annotations.NullMarked;
