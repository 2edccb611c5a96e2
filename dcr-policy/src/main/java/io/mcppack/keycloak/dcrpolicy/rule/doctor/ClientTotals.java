package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/**
 * How many clients a realm has.
 *
 * @param all clients of every kind
 * @param anonymous enabled clients that registered themselves without a token, as of the last count
 * @param authenticated the same with an initial access token
 */
public record ClientTotals(long all, long anonymous, long authenticated) {}
