package io.mcppack.keycloak.staleclientreaper.rule.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What the clocks say at the start of a run.
 *
 * @param lastLook the clock of the database when the reaper last looked at this realm
 */
public record Clocks(Instant database, Instant node, Optional<Instant> lastLook) {}
