package io.mcppack.keycloak.dcrpolicy.keycloak.metrics;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Rule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.keycloak.Config;

/**
 * Tells Micrometer what this node does. No tag has a value that a client could choose.
 *
 * <p>All counters are made at once, so that what has not happened yet is zero. Each class that counts has one of these;
 * a registry makes a counter only once, so they share it.
 */
public final class PolicyMeters {
    /** How Keycloak 26.7 itself asks whether metrics are on. */
    private static final String METRICS_ENABLED = "metrics-enabled";

    private static final String NO_RULE = "none";

    private final Counter stateless;
    private final Counter stored;
    private final Map<Rule, Counter> refused = new EnumMap<>(Rule.class);
    private final Map<ClientTier, Counter> placesRefused = new EnumMap<>(ClientTier.class);
    private final MultiGauge places;
    private final MultiGauge limits;

    private PolicyMeters(MeterRegistry registry) {
        stateless = counter(registry, MeterName.REGISTRATIONS, "stateless", NO_RULE);
        stored = counter(registry, MeterName.REGISTRATIONS, "stored", NO_RULE);
        for (Rule rule : Rule.values()) {
            refused.put(rule, counter(registry, MeterName.REGISTRATIONS, "refused", rule.code()));
        }
        for (ClientTier tier : ClientTier.values()) {
            placesRefused.put(tier, counter(registry, MeterName.PLACES_REFUSED, tier.code()));
        }
        places = gauge(registry, MeterName.PLACES);
        limits = gauge(registry, MeterName.PLACES_LIMIT);
    }

    /** Meters that no registry shows. */
    public static PolicyMeters off() {
        return new PolicyMeters(new CompositeMeterRegistry());
    }

    /** In the registry of the server; in none where the server's metrics are off. */
    public static PolicyMeters of(Config.Scope config) {
        return isOn(config) ? new PolicyMeters(Metrics.globalRegistry) : off();
    }

    public static boolean isOn(Config.Scope config) {
        return config.root().getBoolean(METRICS_ENABLED, false);
    }

    public void registered(boolean withClient) {
        (withClient ? stored : stateless).increment();
    }

    public void refused(Rule rule) {
        Objects.requireNonNull(refused.get(rule)).increment();
    }

    public void refusedPlace(ClientTier tier) {
        Objects.requireNonNull(placesRefused.get(tier)).increment();
    }

    /** Replaces what was told before: a realm that is gone is told of no more. */
    void counted(Collection<PlaceCount> counts) {
        places.register(rows(counts, PlaceCount::taken), true);
        limits.register(rows(counts, PlaceCount::limit), true);
    }

    private static List<MultiGauge.Row<?>> rows(Collection<PlaceCount> counts, ToLongFunction<PlaceCount> value) {
        return counts.stream()
                .<MultiGauge.Row<?>>map(count -> MultiGauge.Row.of(
                        tags(MeterName.PLACES, count.realm(), count.tier().code()), value.applyAsLong(count)))
                .toList();
    }

    private static MultiGauge gauge(MeterRegistry registry, MeterName name) {
        return MultiGauge.builder(name.id()).description(name.help()).register(registry);
    }

    private static Counter counter(MeterRegistry registry, MeterName name, String... values) {
        return Counter.builder(name.id())
                .description(name.help())
                .tags(tags(name, values))
                .register(registry);
    }

    private static Tags tags(MeterName name, String... values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(name.tags().get(i), values[i]);
        }
        return tags;
    }
}
