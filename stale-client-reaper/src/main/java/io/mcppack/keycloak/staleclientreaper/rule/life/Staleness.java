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
                .orElseGet(() -> neverUsed(client, terms)
                        .filter(stale -> isOver(client.since(), stale.term().plus(tolerance.beforeUse()), now)));
        return unused.or(() -> terms.absoluteAge()
                .filter(term -> isOver(client.since(), term, now))
                .map(term -> new Staleness(Reason.TOO_OLD, term)));
    }

    private static Optional<Staleness> neverUsed(Present client, Terms terms) {
        return client.adopted()
                ? terms.adoptedUnusedFor().map(term -> new Staleness(Reason.UNUSED_SINCE_ADOPTION, term))
                : terms.neverUsedFor().map(term -> new Staleness(Reason.NEVER_USED, term));
    }

    /**
     * A client that nobody has used needs no sleep in which its user could miss it. A consent tells of a user after
     * all, whose use may have been lost with a node that died.
     */
    Verdict verdict(SignsOfLife signs) {
        return reason == Reason.NEVER_USED
                        && signs.restorable()
                        && signs.lastConsentAt().isEmpty()
                ? new Verdict.Archive(reason)
                : new Verdict.Sleep(reason);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
