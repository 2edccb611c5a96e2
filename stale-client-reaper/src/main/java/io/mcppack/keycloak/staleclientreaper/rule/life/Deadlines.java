package io.mcppack.keycloak.staleclientreaper.rule.life;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How old the times of a client have to be for it to be stale now; empty where age alone is no reason.
 *
 * @param neverUsed of a client that registered and was never used, before which its state has to have begun
 * @param adoptedUnused the same of a client that was adopted and not used since
 * @param idle before which its last use has to be and its state has to have begun
 * @param tooOld before which its state has to have begun, used or not
 */
public record Deadlines(
        Optional<Instant> neverUsed,
        Optional<Instant> adoptedUnused,
        Optional<Instant> idle,
        Optional<Instant> tooOld) {

    /** Those alone of clients that registered and were never used. */
    public static Map<Origin, Deadlines> ofNeverUsed(Map<Origin, Deadlines> all) {
        Map<Origin, Deadlines> some = new EnumMap<>(all);
        some.remove(Origin.ADOPTED);
        some.replaceAll((origin, deadlines) ->
                new Deadlines(deadlines.neverUsed, Optional.empty(), Optional.empty(), Optional.empty()));
        return some;
    }
}
