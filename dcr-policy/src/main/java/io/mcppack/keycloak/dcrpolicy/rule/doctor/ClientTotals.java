package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/**
 * How many clients a realm has.
 *
 * @param all clients of every kind
 * @param selfRegistered self-registered clients, as of the last count
 */
public record ClientTotals(long all, long selfRegistered) {}
