package io.mcppack.keycloak.staleclientreaper.keycloak.jpa;

/**
 * The right to run in one realm. A later lease has a higher token, and whoever holds an earlier one can change nothing.
 */
public record Lease(String realmId, String runId, long token) {}
