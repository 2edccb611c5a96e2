package io.mcppack.keycloak.staleclientreaper.rule.life;

import static io.mcppack.keycloak.staleclientreaper.rule.life.ClientClock.isAhead;
import static io.mcppack.keycloak.staleclientreaper.rule.life.Tolerance.isOver;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts.Archived;
import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts.Present;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides about every dynamic client at every moment of its life. */
public final class Lifecycle {
    private final ReaperSettings settings;
    private final Tolerance tolerance;

    /**
     * A judge for one realm.
     *
     * @param flushInterval how long a node holds a use in memory before it tries to write it
     */
    public Lifecycle(ReaperSettings settings, Duration flushInterval) {
        this.settings = settings;
        tolerance = new Tolerance(settings.useWindow(), flushInterval);
    }

    public Verdict judge(ClientFacts facts, Instant now) {
        if (facts instanceof Present present) {
            return judge(present, now);
        }
        return judge((Archived) facts, now);
    }

    /**
     * Whether a client that somebody else finds stale may be put to sleep. Everything that keeps a client is looked at
     * but the terms of the realm: those are what the other has decided by its own.
     */
    public Verdict judgeFoundStale(Present client, Instant now) {
        Optional<Reason> doubt = doubt(client, now)
                .or(() -> awake(client))
                .or(() -> exempt(client))
                .or(() -> visit(client, now)
                        .filter(Verdict.Keep.class::isInstance)
                        .map(Verdict::reason));
        if (doubt.isPresent()) {
            return new Verdict.Keep(doubt.get());
        }
        if (client.lastUsedAt()
                .filter(use -> !isOver(use, tolerance.afterUse(), now))
                .isPresent()) {
            return new Verdict.Keep(Reason.IN_USE);
        }
        if (client.signs().sessions()) {
            return new Verdict.Keep(Reason.LIVE_SESSION);
        }
        if (consent(client).filter(at -> !isOver(at, tolerance.afterUse(), now)).isPresent()) {
            return new Verdict.Keep(Reason.RECENT_CONSENT);
        }
        return new Verdict.Sleep(Reason.WORKFLOW);
    }

    /** Of each origin that is covered: when the times of a stale client are before. */
    public Map<Origin, Deadlines> deadlines(Instant now) {
        Map<Origin, Deadlines> deadlines = new EnumMap<>(Origin.class);
        settings.terms().forEach((origin, terms) -> deadlines.put(origin, tolerance.deadlines(terms, now)));
        deadlines.remove(Origin.ADMIN);
        return deadlines;
    }

    private static Optional<Reason> awake(Present client) {
        if (client.state() == ClientState.ASLEEP) {
            return Optional.of(Reason.STILL_ASLEEP);
        }
        return client.signs().enabled() ? Optional.empty() : Optional.of(Reason.DISABLED_BY_OTHERS);
    }

    private static Optional<Reason> doubt(Present client, Instant now) {
        if (Stream.of(Optional.of(client.since()), client.registeredAt(), client.lastUsedAt(), consent(client))
                .flatMap(Optional::stream)
                .anyMatch(time -> isAhead(time, now))) {
            return Optional.of(Reason.CLOCK_LOOKS_WRONG);
        }
        return client.registeredAt().isEmpty() ? Optional.of(Reason.UNKNOWN_AGE) : Optional.empty();
    }

    private Verdict judge(Present client, Instant now) {
        Optional<Reason> doubt = doubt(client, now);
        if (doubt.isPresent()) {
            return new Verdict.Keep(doubt.get());
        }
        return client.state() == ClientState.ASLEEP ? sleeping(client, now) : active(client, now);
    }

    private Verdict sleeping(Present client, Instant now) {
        if (client.signs().enabled()) {
            return new Verdict.Wake(Reason.ENABLED_BY_OTHERS);
        }
        // A sleeping client cannot be used. What is new was on its way from another node when it was put to sleep.
        if (client.hasUseUnknownAtSleep()) {
            return new Verdict.Wake(Reason.USED_WHILE_ASLEEP);
        }
        Optional<Reason> exempt = exempt(client);
        if (exempt.isPresent()) {
            return new Verdict.Keep(exempt.get());
        }
        if (!terms(client)
                .sleepBeforeArchive()
                .map(term -> isOver(client.since(), term, now))
                .orElse(false)) {
            return new Verdict.Keep(Reason.STILL_ASLEEP);
        }
        if (client.signs().sessions()) {
            return new Verdict.Keep(Reason.LIVE_SESSION);
        }
        if (consent(client).filter(client.since()::isBefore).isPresent()) {
            return new Verdict.Keep(Reason.RECENT_CONSENT);
        }
        return client.signs().restorable()
                ? new Verdict.Archive(Reason.SLEPT_LONG_ENOUGH)
                : new Verdict.Keep(Reason.NOT_RESTORABLE);
    }

    private Verdict active(Present client, Instant now) {
        if (!client.signs().enabled()) {
            return new Verdict.Keep(Reason.DISABLED_BY_OTHERS);
        }
        Optional<Reason> exempt = exempt(client);
        if (exempt.isPresent()) {
            return new Verdict.Keep(exempt.get());
        }
        return visit(client, now).orElseGet(() -> unused(client, now));
    }

    /** Of a client that a request brought back and nobody has used since; empty for every other. */
    private Optional<Verdict> visit(Present client, Instant now) {
        return client.unconfirmed().map(rest -> new Visit(client, rest, terms(client))
                .judge(settings.loginWithin().plus(tolerance.beforeUse()), now));
    }

    private Verdict unused(Present client, Instant now) {
        Optional<Staleness> stale = Staleness.of(client, terms(client), tolerance, now);
        if (stale.isEmpty()) {
            return new Verdict.Keep(client.lastUsedAt().isPresent() ? Reason.IN_USE : Reason.NOT_USED_YET);
        }
        if (client.signs().sessions()) {
            return new Verdict.Keep(Reason.LIVE_SESSION);
        }
        if (consent(client).filter(at -> !isOver(at, stale.get().term(), now)).isPresent()) {
            return new Verdict.Keep(Reason.RECENT_CONSENT);
        }
        return stale.get().verdict(client.signs());
    }

    private Verdict judge(Archived client, Instant now) {
        if (isAhead(client.archivedAt(), now)) {
            return new Verdict.Keep(Reason.CLOCK_LOOKS_WRONG);
        }
        if (settings.isProtected(client.clientId())) {
            return new Verdict.Keep(Reason.PROTECTED);
        }
        return terms(client)
                        .keepArchiveFor()
                        .map(term -> isOver(client.archivedAt(), term, now))
                        .orElse(false)
                ? new Verdict.Forget(Reason.RETENTION_OVER)
                : new Verdict.Keep(Reason.KEPT_IN_ARCHIVE);
    }

    private Optional<Reason> exempt(Present client) {
        if (client.protectedByAdmin() || settings.isProtected(client.clientId())) {
            return Optional.of(Reason.PROTECTED);
        }
        if (client.origin().equals(Optional.of(Origin.ADMIN))) {
            return Optional.of(Reason.ADMIN_MADE);
        }
        return client.origin().filter(settings.terms()::containsKey).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.ORIGIN_NOT_COVERED);
    }

    private Terms terms(ClientFacts client) {
        return client.origin().map(settings.terms()::get).orElse(Terms.FOR_EVER);
    }

    private static Optional<Instant> consent(Present client) {
        return client.signs().lastConsentAt();
    }
}
