/** The published documents: metadata of MCP servers and of the authorization server. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import org.jspecify.annotations.NullMarked;
