package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;

/** The places of one way into a realm. */
record PlaceCount(String realm, ClientTier tier, long taken, long limit) {}
