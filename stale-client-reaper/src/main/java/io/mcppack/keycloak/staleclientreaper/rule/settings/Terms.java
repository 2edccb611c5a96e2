package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How long clients of one origin may go without use, sleep, and stay in the archive; empty is for ever.
 *
 * @param neverUsedFor of a client that registered, and that nobody has used since
 * @param adoptedUnusedFor of a client that was adopted, of which only the use since then is known
 */
public record Terms(
        Optional<Duration> neverUsedFor,
        Optional<Duration> adoptedUnusedFor,
        Optional<Duration> idleFor,
        Optional<Duration> absoluteAge,
        Optional<Duration> sleepBeforeArchive,
        Optional<Duration> keepArchiveFor) {

    public static final Terms FOR_EVER = new Terms(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
