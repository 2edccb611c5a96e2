package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.limits.PlaceForecast;

/**
 * How many clients a realm has.
 *
 * @param all clients of every kind
 * @param anonymous places of clients that registered without a token
 * @param authenticated the same with an initial access token
 */
public record ClientTotals(long all, PlaceForecast anonymous, PlaceForecast authenticated) {}
