/** What the answers of a live MCP server prove. */
@NullMarked
package io.mcppack.keycloak.mcpmetadata.rule.check;

import org.jspecify.annotations.NullMarked;
