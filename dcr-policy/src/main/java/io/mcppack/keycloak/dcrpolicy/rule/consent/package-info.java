/** What a consent is good for: one destination, one MCP server, and what the page said. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.consent;

import org.jspecify.annotations.NullMarked;
