/**
 * The HTTP side of the module for administrators: opening a realm for MCP clients, closing it again, and saying what is wrong.
 */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import org.jspecify.annotations.NullMarked;
