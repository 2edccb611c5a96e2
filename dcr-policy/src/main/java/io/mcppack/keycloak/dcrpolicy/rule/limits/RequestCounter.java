package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the requests of each source over the last hour with two numbers per source: those of the current clock hour,
 * and those of the previous one, of which only the share that is still within the hour counts.
 */
public final class RequestCounter {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** With more sources than these, those that were inactive longest are forgotten. */
    private static final int MAX_SOURCES = 50_000;

    private final Clock clock;
    private final Map<String, HourCounts> countsBySource = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, HourCounts> eldest) {
            return size() > MAX_SOURCES;
        }
    };

    private record HourCounts(long hour, int before, int now) {
        HourCounts at(long current) {
            if (current == hour) {
                return this;
            }
            return new HourCounts(current, current == hour + 1 ? now : 0, 0);
        }

        HourCounts plusOne() {
            return new HourCounts(hour, before, now + 1);
        }
    }

    public RequestCounter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a request of the source that Keycloak names. If a proxy appends, the source may be invented anew for each
     * request, so what the proxy itself saw counts too, with the higher limit that many callers together may need.
     *
     * @return empty if counted, or how long to wait
     */
    public Optional<Duration> admit(String realm, SourceAddress source, ForwardedHops hops, LimitSettings limits) {
        Optional<Duration> wait = hops.last().flatMap(last -> admit(realm, last, limits.busyRequestsPerHour()));
        return wait.or(() -> admit(realm, source, limits.requestsPerHour(source, !hops.areSeveral())));
    }

    /**
     * Counts a request if it is within the limit.
     *
     * @param realm the sources of each realm are counted separately
     * @return empty if counted, or how long to wait; a refused request does not count, so that waiting helps
     */
    synchronized Optional<Duration> admit(String realm, SourceAddress source, int requestsPerHour) {
        long time = clock.millis();
        String key = realm + ' ' + source.key();
        HourCounts counts = countsBySource
                .getOrDefault(key, new HourCounts(time / HOUR, 0, 0))
                .at(time / HOUR);
        double left = (HOUR - time % HOUR) / (double) HOUR;
        if (counts.now() + counts.before() * left + 1 > requestsPerHour) {
            return Optional.of(wait(counts, time, requestsPerHour));
        }
        countsBySource.put(key, counts.plusOne());
        return Optional.empty();
    }

    /** The time until the share of earlier requests is small enough, in this clock hour or in the next one. */
    private static Duration wait(HourCounts counts, long time, int requestsPerHour) {
        long untilNextHour = HOUR - time % HOUR;
        int room = requestsPerHour - 1 - counts.now();
        long wait = room >= 0 && counts.before() > 0
                ? untilNextHour - HOUR * room / counts.before()
                : untilNextHour + HOUR - HOUR * Math.max(0, requestsPerHour - 1) / Math.max(1, counts.now());
        return Duration.ofMillis(Math.max(1, wait));
    }
}
