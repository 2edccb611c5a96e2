package io.mcppack.keycloak.staleclientreaper.rule.settings;

/**
 * How much one run may do.
 *
 * @param maxPerRun a run stops after that many changes and leaves the rest to the next
 * @param brakeCount a plan with more changes is not begun
 * @param brakePercent a plan that changes a larger share is not begun
 * @param brakePercentFrom the share is looked at from this many changes on, because three of ten are no alarm
 */
public record BrakeLimits(int maxPerRun, int brakeCount, int brakePercent, int brakePercentFrom) {}
