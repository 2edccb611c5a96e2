package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.time.Instant;
import java.util.Optional;

/**
 * How old the times of a client have to be for it to be stale now; empty where age alone is no reason.
 *
 * @param neverUsed of a client that was never used, before which its state has to have begun
 * @param idle before which its last use has to be and its state has to have begun
 * @param tooOld before which its state has to have begun, used or not
 */
public record Deadlines(Optional<Instant> neverUsed, Optional<Instant> idle, Optional<Instant> tooOld) {}
