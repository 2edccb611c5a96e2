package io.mcppack.keycloak.staleclientreaper.rule.life;

import static io.mcppack.keycloak.staleclientreaper.rule.life.Tolerance.isOver;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts.Present;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a client is stale, and the term that it has let pass. */
record Staleness(Reason reason, Duration term) {

    /** Times count from the last waking at the earliest: who has just come back has the whole term before it. */
    static Optional<Staleness> of(Present client, Terms terms, Tolerance tolerance, Instant now) {
        Optional<Staleness> unused = client.lastUsedAt()
                .map(use -> terms.idleFor()
                        .filter(term -> isOver(later(use, client.since()), term.plus(tolerance.afterUse()), now))
                        .map(term -> new Staleness(Reason.IDLE, term)))
                .orElseGet(() -> terms.neverUsedFor()
                        .filter(term -> isOver(client.since(), term.plus(tolerance.beforeUse()), now))
                        .map(term -> new Staleness(Reason.NEVER_USED, term)));
        return unused.or(() -> terms.absoluteAge()
                .filter(term -> isOver(client.since(), term, now))
                .map(term -> new Staleness(Reason.TOO_OLD, term)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
