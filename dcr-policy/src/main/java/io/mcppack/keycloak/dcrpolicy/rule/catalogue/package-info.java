/** The known MCP clients, and which redirect URIs the choice of them allows. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import org.jspecify.annotations.NullMarked;
