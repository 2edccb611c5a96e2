/**
 * The HTTP side of the module: the public documents and the administration of MCP servers.
 */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import org.jspecify.annotations.NullMarked;
