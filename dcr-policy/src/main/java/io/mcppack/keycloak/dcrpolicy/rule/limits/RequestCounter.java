package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts requests of each source over the last hour: those of the clock hour that runs, and of the one before it the
 * share that is still within the hour. Two numbers a source, whatever it sends.
 */
public final class RequestCounter {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** A flood from more sources than these pushes out those that were silent longest. */
    private static final int MAX_SOURCES = 50_000;

    private final Clock clock;
    private final Map<String, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
            return size() > MAX_SOURCES;
        }
    };

    private record Tally(long hour, int before, int now) {

        Tally at(long current) {
            if (current == hour) {
                return this;
            }
            return new Tally(current, current == hour + 1 ? now : 0, 0);
        }

        Tally plusOne() {
            return new Tally(hour, before, now + 1);
        }
    }

    public RequestCounter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a request if it is within the limit.
     *
     * @param realm sources are counted for each realm by itself
     * @return empty if so, or how long to wait; a refused request does not count, so that waiting helps
     */
    public synchronized Optional<Duration> admit(String realm, SourceAddress source, int requestsPerHour) {
        long time = clock.millis();
        String key = realm + ' ' + source.key();
        Tally tally = tallies.getOrDefault(key, new Tally(time / HOUR, 0, 0)).at(time / HOUR);
        double left = (HOUR - time % HOUR) / (double) HOUR;
        if (tally.now() + tally.before() * left + 1 > requestsPerHour) {
            return Optional.of(wait(tally, time, requestsPerHour));
        }
        tallies.put(key, tally.plusOne());
        return Optional.empty();
    }

    /** Until the share of earlier requests has shrunk enough; within this clock hour, or within the next one. */
    private static Duration wait(Tally tally, long time, int requestsPerHour) {
        long untilNextHour = HOUR - time % HOUR;
        int room = requestsPerHour - 1 - tally.now();
        long wait = room >= 0 && tally.before() > 0
                ? untilNextHour - HOUR * room / tally.before()
                : untilNextHour + HOUR - HOUR * Math.max(0, requestsPerHour - 1) / Math.max(1, tally.now());
        return Duration.ofMillis(Math.max(1, wait));
    }
}
