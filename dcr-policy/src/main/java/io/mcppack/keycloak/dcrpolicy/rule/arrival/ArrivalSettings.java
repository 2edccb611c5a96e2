package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.time.Duration;
import java.time.Instant;

/**
 * How clients are stored that register without a token.
 *
 * @param onArrival whether a client is stored when its user first comes, and not at its registration
 * @param expiry how long a client id is good that nobody has come with
 */
public record ArrivalSettings(boolean onArrival, Duration expiry) {
    public static final String ON_ARRIVAL = "on-arrival";

    /** The longest term that can be set; until then it is remembered that a client id was taken. */
    public static final Duration LONGEST_TERM = Duration.ofDays(365);

    /** Clocks of nodes differ; an id from further ahead was issued by one that is wrong. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    public boolean isGood(StatelessClientId id, Instant now) {
        return now.isBefore(id.issuedAt().plus(expiry)) && id.issuedAt().isBefore(now.plus(TOLERANCE));
    }
}
