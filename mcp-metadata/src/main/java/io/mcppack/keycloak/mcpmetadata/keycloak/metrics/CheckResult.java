package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

/** What a check of a live MCP server came to. */
enum CheckResult {
    OK,
    FAULTY
}
