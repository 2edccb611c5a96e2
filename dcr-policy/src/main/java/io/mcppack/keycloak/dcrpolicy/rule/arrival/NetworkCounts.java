package io.mcppack.keycloak.dcrpolicy.rule.arrival;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many registrations came from which network: the busiest by name, the others as one number. */
public record NetworkCounts(Map<String, Long> networks) {
    public static final NetworkCounts NONE = new NetworkCounts(Map.of());

    private static final int MAX_NAMED = 10;
    private static final String OTHERS = "others";

    public NetworkCounts {
        networks = Map.copyOf(networks);
    }

    public NetworkCounts plus(NetworkCounts more) {
        Map<String, Long> sum = new HashMap<>(networks);
        more.networks.forEach((network, count) -> sum.merge(network, count, Long::sum));
        Long others = sum.remove(OTHERS);
        List<Map.Entry<String, Long>> busiest = sum.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        Map<String, Long> kept = new LinkedHashMap<>();
        busiest.stream().limit(MAX_NAMED).forEach(each -> kept.put(each.getKey(), each.getValue()));
        long rest = (others == null ? 0 : others)
                + busiest.stream()
                        .skip(MAX_NAMED)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        if (rest > 0) {
            kept.put(OTHERS, rest);
        }
        return new NetworkCounts(kept);
    }

    /** For a column: {@code 192.0.2.0/24=7 others=3}. */
    public String text() {
        return networks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + '=' + each.getValue())
                .collect(Collectors.joining(" "));
    }

    public static NetworkCounts parse(String text) {
        Map<String, Long> networks = new HashMap<>();
        for (String each : text.split(" ", -1)) {
            int equals = each.lastIndexOf('=');
            if (equals > 0) {
                networks.put(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
            }
        }
        return new NetworkCounts(networks);
    }
}
