package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Preset;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import io.mcppack.keycloak.kit.setting.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the policy: their keys, kinds, defaults and bounds. Like those of Keycloak's own policies, their
 * labels and help texts are in {@code theme-resources/messages}, in English and German.
 */
public final class PolicyOptions {
    /** The value for an empty list where an absent list means the default: Keycloak stores both alike. */
    static final String NONE = "none";

    static final Setting<String> PRESET = named(Setting.choice("preset", "mcp-safe", Preset.codes()));
    static final Setting<List<String>> CLIENTS = texts("clients");
    static final Setting<Boolean> LOOPBACK_REDIRECTS = named(Setting.flag("loopback-redirects", true));
    static final Setting<List<String>> REDIRECT_HOSTS = texts("redirect-hosts");
    static final Setting<List<String>> APP_REDIRECTS = texts("app-redirects");
    static final Setting<List<String>> REDIRECT_URIS = texts("redirect-uris");
    static final Setting<List<String>> SCOPES = texts("scopes", "profile", "email", "offline_access");
    static final Setting<List<String>> PROTECTED_NAMES = texts("protected-names");
    static final Setting<String> EXTRA_GRANTS =
            named(Setting.choice("extra-grants", "drop", List.of("drop", "reject")));
    static final Setting<List<String>> WEB_ORIGINS = texts("web-origins", WebOrigins.LOOPBACK);
    static final Setting<Integer> MAX_CLIENTS = named(Setting.number("max-clients", 10_000, 1, 10_000_000));
    static final Setting<Integer> REQUESTS_PER_HOUR = named(Setting.number("requests-per-hour", 300, 1, 1_000_000));

    /** This machine, where tests and side-cars run, and the network from which Claude registers for all its users. */
    static final Setting<List<String>> BUSY_NETWORKS =
            texts("busy-networks", "127.0.0.0/8", "::1/128", "160.79.104.0/21");

    /** When a client that registers without a token is stored. */
    static final Setting<String> ROWS = named(
            Setting.choice("rows", ArrivalSettings.ON_ARRIVAL, List.of(ArrivalSettings.ON_ARRIVAL, "at-registration")));

    static final Setting<Duration> CLIENT_ID_EXPIRES_AFTER = named(Setting.duration(
            "client-id-expires-after", Duration.ofDays(30), Duration.ofHours(1), ArrivalSettings.LONGEST_TERM));

    private static final List<Setting<?>> ALL = List.of(
            PRESET,
            CLIENTS,
            LOOPBACK_REDIRECTS,
            REDIRECT_HOSTS,
            APP_REDIRECTS,
            REDIRECT_URIS,
            SCOPES,
            PROTECTED_NAMES,
            EXTRA_GRANTS,
            WEB_ORIGINS,
            MAX_CLIENTS,
            REQUESTS_PER_HOUR,
            BUSY_NETWORKS,
            ROWS,
            CLIENT_ID_EXPIRES_AFTER);

    private PolicyOptions() {}

    public static List<Setting<?>> all() {
        return ALL;
    }

    public static List<String> keys() {
        return ALL.stream().map(Setting::key).toList();
    }

    /** The settings for a form that offers the clients of the catalogue. */
    static List<Setting<?>> with(Catalogue catalogue) {
        List<String> clients = Stream.concat(
                        Stream.of(NONE),
                        catalogue.clients().stream()
                                .filter(client -> !client.callbacks().isEmpty())
                                .map(client -> client.id()))
                .toList();
        return ALL.stream()
                .<Setting<?>>map(option -> option.key().equals(CLIENTS.key()) ? choices(CLIENTS, clients) : option)
                .toList();
    }

    private static <T> Setting<T> choices(Setting<T> list, List<String> choices) {
        return new Setting<>(
                list.key(),
                Setting.Kind.CHOICES,
                list.defaults(),
                choices,
                list.expectation(),
                list.reader(),
                list.label(),
                list.help());
    }

    private static Setting<List<String>> texts(String key, String... defaults) {
        return named(Setting.list(key, List.of(defaults), "a list, or none and nothing else", PolicyOptions::listed));
    }

    private static Optional<List<String>> listed(List<String> texts) {
        List<String> values = texts.stream().map(String::strip).distinct().toList();
        if (values.contains(NONE)) {
            return values.size() == 1 ? Optional.of(List.of()) : Optional.empty();
        }
        return Optional.of(values);
    }

    private static <T> Setting<T> named(Setting<T> option) {
        String words = McpDcrPolicyConfig.PROVIDER_ID + "." + option.key();
        return option.labelled(words + ".label", words + ".tooltip");
    }
}
