package io.mcppack.keycloak.staleclientreaper.rule.life;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.time.Instant;
import java.util.Optional;

/** What is known of a dynamic client when it is judged. */
public sealed interface ClientFacts {
    String clientId();

    /** Empty if another version of the reaper wrote an origin that this one does not know. */
    Optional<Origin> origin();

    /** Whether there may be somebody who would miss it. */
    boolean maybeUsed();

    /**
     * A client that is in Keycloak.
     *
     * @param registeredAt empty if nobody knows
     * @param useKnownAtSleep what the last use was taken for when the client was put to sleep
     * @param since when the state began; an active client begins anew when it is woken
     * @param rest from which a request brought it back, until the use of a user who logged in is written
     * @param adopted whether it was there before its record, so that it may have been used before
     */
    record Present(
            String clientId,
            Optional<Origin> origin,
            ClientState state,
            Instant since,
            Optional<Instant> registeredAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> useKnownAtSleep,
            boolean protectedByAdmin,
            SignsOfLife signs,
            Optional<Rest> rest,
            boolean adopted)
            implements ClientFacts {

        /** A client that no mere request has brought back. */
        public Present(
                String clientId,
                Optional<Origin> origin,
                ClientState state,
                Instant since,
                Optional<Instant> registeredAt,
                Optional<Instant> lastUsedAt,
                Optional<Instant> useKnownAtSleep,
                boolean protectedByAdmin,
                SignsOfLife signs) {
            this(
                    clientId,
                    origin,
                    state,
                    since,
                    registeredAt,
                    lastUsedAt,
                    useKnownAtSleep,
                    protectedByAdmin,
                    signs,
                    Optional.empty(),
                    origin.equals(Optional.of(Origin.ADOPTED)));
        }

        /** The rest that it came from, as long as nobody has used it since. */
        Optional<Rest> unconfirmed() {
            return hasUseUnknownAtSleep() ? Optional.empty() : rest;
        }

        @Override
        public boolean maybeUsed() {
            return adopted || lastUsedAt.isPresent();
        }

        /** Whether a mere request has brought it back, so that a run puts it back unless its user logs in. */
        public boolean isVisit() {
            return unconfirmed().isPresent();
        }

        /** Whether there is a use that nobody knew of when the client was put to sleep. */
        boolean hasUseUnknownAtSleep() {
            return lastUsedAt
                    .filter(use -> useKnownAtSleep.map(use::isAfter).orElse(true))
                    .isPresent();
        }

        public Present with(SignsOfLife found) {
            return new Present(
                    clientId,
                    origin,
                    state,
                    since,
                    registeredAt,
                    lastUsedAt,
                    useKnownAtSleep,
                    protectedByAdmin,
                    found,
                    rest,
                    adopted);
        }
    }

    /**
     * A client that is only in the archive.
     *
     * @param maybeUsed whether somebody has used it, or may have before it was adopted
     */
    record Archived(String clientId, Optional<Origin> origin, Instant archivedAt, boolean maybeUsed)
            implements ClientFacts {}
}
