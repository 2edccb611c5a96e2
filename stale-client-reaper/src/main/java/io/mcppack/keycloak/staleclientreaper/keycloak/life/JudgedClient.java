package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;

/**
 * A client and what would be done with it now.
 *
 * @param clientId by which pages of clients are ordered
 * @param client as its row has it, in Keycloak or in the archive
 */
public record JudgedClient<C>(String clientId, C client, Verdict verdict) {}
