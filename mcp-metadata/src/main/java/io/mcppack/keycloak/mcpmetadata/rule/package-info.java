/**
 * What an MCP server is and what its published metadata says, in pure Java.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule;

import org.jspecify.annotations.NullMarked;
