/** Asks a user for consent to one destination and one MCP server, and remembers it. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import org.jspecify.annotations.NullMarked;
