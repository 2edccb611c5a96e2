/** Which MCP server a token is for. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.token;

import org.jspecify.annotations.NullMarked;
