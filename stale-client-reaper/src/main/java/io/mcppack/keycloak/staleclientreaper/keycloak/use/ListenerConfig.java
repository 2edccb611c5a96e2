package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.rule.settings.DurationSetting;
import io.mcppack.keycloak.staleclientreaper.rule.settings.NumberSetting;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The options of a server node: how they are spelled, what is allowed, and how they are read. */
public record ListenerConfig(Duration flushInterval, int ledgerSize, Duration lookInterval, Duration countInterval) {
    private static final String PREFIX = "--spi-events-listener--mcp-client-use--";

    private static final DurationSetting FLUSH_INTERVAL = new DurationSetting(
            "flush-interval", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10));

    private static final NumberSetting LEDGER_SIZE = new NumberSetting("ledger-size", 100_000, 1_000, 1_000_000);

    private static final DurationSetting LOOK_INTERVAL =
            new DurationSetting("look-interval", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1));

    private static final DurationSetting COUNT_INTERVAL =
            new DurationSetting("count-interval", Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofDays(1));

    static final String LEDGER_SIZE_OPTION = PREFIX + LEDGER_SIZE.key();

    static ListenerConfig standard() {
        return new ListenerConfig(
                FLUSH_INTERVAL.standard(), LEDGER_SIZE.standard(), LOOK_INTERVAL.standard(), COUNT_INTERVAL.standard());
    }

    public static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(FLUSH_INTERVAL.key())
                .helpText(
                        "How often this node writes the recorded use of clients to the database. What was recorded since"
                                + " is lost if the node is killed. "
                                + FLUSH_INTERVAL.allowed())
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(FLUSH_INTERVAL.standard().toString())
                .add()
                .property()
                .name(LEDGER_SIZE.key())
                .helpText("How many clients this node remembers between two writes. " + LEDGER_SIZE.allowed())
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(LEDGER_SIZE.standard())
                .add()
                .property()
                .name(LOOK_INTERVAL.key())
                .helpText("How often this node looks whether a run is due in a realm. " + LOOK_INTERVAL.allowed())
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(LOOK_INTERVAL.standard().toString())
                .add()
                .property()
                .name(COUNT_INTERVAL.key())
                .helpText("How often this node counts the clients for its metrics, if metrics are on. "
                        + COUNT_INTERVAL.allowed())
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(COUNT_INTERVAL.standard().toString())
                .add()
                .build();
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException with a sentence for whoever starts the server, which then does not start
     */
    static ListenerConfig read(Config.Scope config) {
        try {
            return new ListenerConfig(
                    FLUSH_INTERVAL.read(Objects.requireNonNullElse(config.get(FLUSH_INTERVAL.key()), "")),
                    LEDGER_SIZE.read(Objects.requireNonNullElse(config.get(LEDGER_SIZE.key()), "")),
                    LOOK_INTERVAL.read(Objects.requireNonNullElse(config.get(LOOK_INTERVAL.key()), "")),
                    COUNT_INTERVAL.read(Objects.requireNonNullElse(config.get(COUNT_INTERVAL.key()), "")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Server option " + PREFIX + e.getMessage(), e);
        }
    }
}
