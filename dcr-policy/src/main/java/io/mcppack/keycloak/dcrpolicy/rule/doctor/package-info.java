/** What prevents MCP clients from using a realm. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import org.jspecify.annotations.NullMarked;
