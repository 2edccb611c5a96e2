/** MCP servers and their documents. */
@NullMarked
package io.mcppack.keycloak.distribution.metadata;

import org.jspecify.annotations.NullMarked;
