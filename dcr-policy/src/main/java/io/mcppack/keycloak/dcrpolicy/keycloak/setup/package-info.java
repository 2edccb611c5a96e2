/** Sets a realm up for MCP clients, and undoes it. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import org.jspecify.annotations.NullMarked;
