package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/**
 * How many clients a realm has.
 *
 * @param all of every kind
 * @param selfRegistered as far as they have been counted
 */
public record ClientTotals(long all, long selfRegistered) {}
