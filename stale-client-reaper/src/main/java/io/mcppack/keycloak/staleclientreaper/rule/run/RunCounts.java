package io.mcppack.keycloak.staleclientreaper.rule.run;

/** How many clients a run has seen and what it did with them, or would do in a dry run. */
public record RunCounts(int seen, int kept, int slept, int woken, int archived, int forgotten, int failed) {}
