package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClient;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;

/** A client and what would be done with it now. */
public record Judged(DynamicClient client, Verdict verdict) {}
