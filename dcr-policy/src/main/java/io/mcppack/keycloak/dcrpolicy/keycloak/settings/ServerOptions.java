package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.keycloak.catalogue.CatalogueReader;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.kit.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/** Options of the server for what no realm decides: {@code --spi-client-registration-policy--mcp-dcr-policy--<key>}. */
public final class ServerOptions {
    private static final String SPI = "client-registration-policy";
    private static final String PREFIX = "--spi-" + SPI + "--" + McpDcrPolicyConfig.PROVIDER_ID + "--";

    private static final Setting<String> CATALOGUE_FILE = Setting.text(
                    "catalogue-file", "", "the path of a file", Optional::of)
            .labelled(
                    "",
                    "A file with a catalogue of clients, used instead of the one in the JAR. It is read at start; the server"
                            + " does not start if the file cannot be read or is invalid.");

    private static final Setting<Boolean> SET_UP_NEW_REALMS = Setting.flag("set-up-new-realms", false)
            .labelled(
                    "",
                    "Whether each new realm, also an imported one, is set up for MCP clients as POST dcr-policy/setup does."
                            + " The realm master is never set up. set-up-new-realms must be true or false.");

    private static final Setting<Duration> FLUSH_INTERVAL = interval(
            "flush-interval",
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            "How often a node writes how many registrations it has counted for which it stored no client.");

    private static final Setting<Duration> SWEEP_INTERVAL = interval(
            "sweep-interval",
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            "How often one node for all removes clients with which a user came and did not log in.");

    private static final Setting<Duration> COUNT_INTERVAL = interval(
            "count-interval",
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            "How often a node counts the places that are taken for its metrics, if metrics are on.");

    private ServerOptions() {}

    static List<Setting<?>> all() {
        return List.of(CATALOGUE_FILE, SET_UP_NEW_REALMS, FLUSH_INTERVAL, SWEEP_INTERVAL, COUNT_INTERVAL);
    }

    private static Setting<Duration> interval(String key, Duration usual, Duration max, String help) {
        Setting<Duration> option = Setting.duration(key, usual, Duration.ofSeconds(1), max);
        return option.labelled("", help + " " + option.allowed());
    }

    /** An unusable file stops the server, because the catalogue in the JAR may allow more than the operator wants. */
    public static Catalogue catalogue(Config.Scope config) {
        String file = read(CATALOGUE_FILE, config);
        if (file.isBlank()) {
            return CatalogueReader.shipped();
        }
        try {
            return CatalogueReader.read(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw unusable(file, "it cannot be read (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw unusable(file, e.getMessage());
        }
    }

    public static boolean setsUpNewRealms() {
        return read(SET_UP_NEW_REALMS, scope());
    }

    public static Duration flushInterval() {
        return read(FLUSH_INTERVAL, scope());
    }

    public static Duration sweepInterval() {
        return read(SWEEP_INTERVAL, scope());
    }

    public static Duration countInterval() {
        return read(COUNT_INTERVAL, scope());
    }

    private static Config.Scope scope() {
        return Config.scope(SPI, McpDcrPolicyConfig.PROVIDER_ID);
    }

    private static <T> T read(Setting<T> option, Config.Scope config) {
        try {
            return option.read(key -> Stream.ofNullable(config.get(key)).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Server option " + PREFIX + e.getMessage(), e);
        }
    }

    /** Without a cause, because Keycloak prints causes last and operators read that line. */
    private static IllegalStateException unusable(String file, @Nullable String why) {
        return new IllegalStateException("The client catalogue " + file + " (option " + CATALOGUE_FILE.key()
                + ") cannot be used: " + why + ". Correct the file, or start without the option.");
    }
}
