package io.mcppack.keycloak.staleclientreaper.rule.settings;

import java.time.Duration;
import java.util.Optional;

/** How long clients of one origin may go without use, sleep, and stay in the archive; empty is for ever. */
public record Terms(
        Optional<Duration> neverUsedFor,
        Optional<Duration> idleFor,
        Optional<Duration> absoluteAge,
        Optional<Duration> sleepBeforeArchive,
        Optional<Duration> keepArchiveFor) {

    public static final Terms FOR_EVER =
            new Terms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
