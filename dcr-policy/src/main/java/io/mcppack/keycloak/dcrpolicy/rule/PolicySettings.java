package io.mcppack.keycloak.dcrpolicy.rule;

/** What an operator decided for one kind of registration, anonymous or authenticated. Valid by construction. */
public record PolicySettings(RedirectSettings redirects) {}
