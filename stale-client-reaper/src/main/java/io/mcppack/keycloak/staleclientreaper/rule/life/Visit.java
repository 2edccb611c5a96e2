package io.mcppack.keycloak.staleclientreaper.rule.life;

import static io.mcppack.keycloak.staleclientreaper.rule.life.Tolerance.isOver;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts.Present;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Terms;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges a client that a request has brought back and that no user has logged in to since. It gains nothing by the
 * request: its rest goes on, and ends when it would have ended without.
 */
record Visit(Present client, Rest rest, Terms terms) {
    /**
     * What is done with the client now.
     *
     * @param loginWithin how long its user may take, and the use may wait in the memory of a node
     */
    Verdict judge(Duration loginWithin, Instant now) {
        if (!isOver(client.since(), loginWithin, now)) {
            return new Verdict.Keep(Reason.AWAITS_LOGIN);
        }
        if (client.signs().sessions()) {
            return new Verdict.Keep(Reason.LIVE_SESSION);
        }
        if (client.signs().lastConsentAt().filter(client.since()::isBefore).isPresent()) {
            return new Verdict.Keep(Reason.RECENT_CONSENT);
        }
        if (!client.signs().restorable()) {
            return new Verdict.Sleep(rest.reason());
        }
        if (rest.isArchived()) {
            return new Verdict.Archive(rest.reason());
        }
        return terms.sleepBeforeArchive()
                        .filter(term -> isOver(rest.since(), term, now))
                        .isPresent()
                ? new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH)
                : new Verdict.Sleep(rest.reason());
    }
}
