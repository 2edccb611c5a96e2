/**
 * A small MCP server that lets in whoever brings a token that Keycloak issued for it, and tells everybody else where to
 * get one.
 */
@NullMarked
package io.mcppack.keycloak.demoserver;

import org.jspecify.annotations.NullMarked;
