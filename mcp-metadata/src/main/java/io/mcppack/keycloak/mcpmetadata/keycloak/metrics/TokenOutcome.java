package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

/** What became of an access token. */
enum TokenOutcome {
    BOUND,
    UNTOUCHED,
    REFUSED
}
