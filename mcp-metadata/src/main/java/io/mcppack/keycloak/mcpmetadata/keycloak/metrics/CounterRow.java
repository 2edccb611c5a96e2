package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The counters of one meter, one for each value of its last tag. All are made at once: what has not happened yet is
 * zero, and counting is one step in an array.
 */
final class CounterRow<E extends Enum<E>> {

    private final Map<E, Counter> counters;

    private CounterRow(Map<E, Counter> counters) {
        this.counters = counters;
    }

    /**
     * Registers the counters.
     *
     * @param values of the last tag, in lower case
     * @param before the values of the tags before the last
     */
    static <E extends Enum<E>> CounterRow<E> of(
            MeterRegistry registry, MeterName name, Class<E> values, String... before) {
        Map<E, Counter> counters = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            List<String> all = Stream.concat(
                            Stream.of(before), Stream.of(value.name().toLowerCase(Locale.ROOT)))
                    .toList();
            Tags tags = Tags.empty();
            for (int i = 0; i < all.size(); i++) {
                tags = tags.and(name.tags().get(i), all.get(i));
            }
            counters.put(
                    value,
                    Counter.builder(name.id())
                            .description(name.help())
                            .tags(tags)
                            .register(registry));
        }
        return new CounterRow<>(counters);
    }

    void count(E value) {
        Counter counter = counters.get(value);
        if (counter != null) {
            counter.increment();
        }
    }
}
