package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.time.Duration;
import java.time.Instant;

/**
 * One client in the ledger: its latest use, the latest that is written, when that write was, and its realm's window.
 *
 * @param waiting the first use that is not written, as long as there is one
 */
record UseEntry(Instant latest, Instant written, Instant writtenAt, Duration window, Instant waiting) {

    static UseEntry first(Instant at, Duration window) {
        return new UseEntry(at, Instant.MIN, Instant.MIN, window, at);
    }

    UseEntry used(Instant at, Duration newWindow) {
        return new UseEntry(
                at.isAfter(latest) ? at : latest, written, writtenAt, newWindow, isPending() ? waiting : at);
    }

    UseEntry written(Instant use, Instant now) {
        return new UseEntry(latest, use, now, window, latest);
    }

    boolean isPending() {
        return latest.isAfter(written);
    }

    /** A write that seems to lie ahead means that the clock was set back; waiting for it could take years. */
    boolean isResting(Instant now) {
        return !now.isBefore(writtenAt) && now.isBefore(writtenAt.plus(window));
    }
}
