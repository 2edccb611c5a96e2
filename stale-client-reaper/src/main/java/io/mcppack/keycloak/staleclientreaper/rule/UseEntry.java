package io.mcppack.keycloak.staleclientreaper.rule;

import java.time.Duration;
import java.time.Instant;

/** One client in the ledger: its latest use, the latest that is written, when that write was, and its realm's window. */
record UseEntry(Instant latest, Instant written, Instant writtenAt, Duration window) {

    static UseEntry first(Instant at, Duration window) {
        return new UseEntry(at, Instant.MIN, Instant.MIN, window);
    }

    UseEntry used(Instant at, Duration newWindow) {
        return new UseEntry(at.isAfter(latest) ? at : latest, written, writtenAt, newWindow);
    }

    UseEntry written(Instant use, Instant now) {
        return new UseEntry(latest, use, now, window);
    }

    boolean isPending() {
        return latest.isAfter(written);
    }

    /** A write that seems to lie ahead means that the clock was set back; waiting for it could take years. */
    boolean isResting(Instant now) {
        return !now.isBefore(writtenAt) && now.isBefore(writtenAt.plus(window));
    }
}
