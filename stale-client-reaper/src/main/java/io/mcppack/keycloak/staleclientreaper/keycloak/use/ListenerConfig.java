package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.kit.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** The options of a server node: their keys, what is allowed, and how they are read. */
public record ListenerConfig(Duration flushInterval, int ledgerSize, Duration lookInterval, Duration countInterval) {
    private static final String PREFIX = "--spi-events-listener--mcp-client-use--";

    private static final Setting<Duration> FLUSH_INTERVAL =
            Setting.duration("flush-interval", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10));
    private static final Setting<Integer> LEDGER_SIZE = Setting.number("ledger-size", 100_000, 1_000, 1_000_000);
    private static final Setting<Duration> LOOK_INTERVAL =
            Setting.duration("look-interval", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Setting<Duration> COUNT_INTERVAL =
            Setting.duration("count-interval", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1));

    private static final List<Setting<?>> ALL = List.of(
            described(
                    FLUSH_INTERVAL,
                    "How often this node writes the recorded use of clients to the database. What was recorded since"
                            + " is lost if the node is killed."),
            described(LEDGER_SIZE, "How many clients this node remembers between two writes."),
            described(LOOK_INTERVAL, "How often this node looks whether a run is due in a realm."),
            described(COUNT_INTERVAL, "How often this node counts the clients for its metrics, if metrics are on."));

    static final String LEDGER_SIZE_OPTION = PREFIX + LEDGER_SIZE.key();

    static ListenerConfig defaults() {
        return read(key -> List.of());
    }

    /** For the page of an administrator that lists the options of all providers. */
    public static List<ProviderConfigProperty> properties() {
        return ALL.stream().map(ModuleComponent::field).toList();
    }

    public static List<Setting<?>> all() {
        return ALL;
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException with a sentence for the operator; the server then does not start
     */
    static ListenerConfig read(Config.Scope config) {
        try {
            return read(key -> Stream.ofNullable(config.get(key)).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Server option " + PREFIX + e.getMessage(), e);
        }
    }

    private static ListenerConfig read(Function<String, List<String>> values) {
        return new ListenerConfig(
                FLUSH_INTERVAL.read(values),
                LEDGER_SIZE.read(values),
                LOOK_INTERVAL.read(values),
                COUNT_INTERVAL.read(values));
    }

    private static Setting<?> described(Setting<?> option, String help) {
        return option.labelled("", help + " " + option.allowed());
    }
}
