/**
 * MCP servers as Keycloak sees them: clients with attributes, and the document that is published of them.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak;

import org.jspecify.annotations.NullMarked;
