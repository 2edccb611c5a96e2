/** What an MCP server is, and what a definition of one may say. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.server;

import org.jspecify.annotations.NullMarked;
