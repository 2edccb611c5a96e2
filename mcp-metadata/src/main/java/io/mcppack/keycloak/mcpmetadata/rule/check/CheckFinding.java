package io.mcppack.keycloak.mcpmetadata.rule.check;

/**
 * One thing about a live MCP server that clients rely on, and whether it is so.
 */
public record CheckFinding(String point, boolean ok, String sentence) {}
