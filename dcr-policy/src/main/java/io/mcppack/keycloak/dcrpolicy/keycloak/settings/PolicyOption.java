package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Preset;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Every setting of the policy: its key, its kind, its default and its bounds. What people read about it stands, in English and in
 * German, in {@code theme-resources/messages} under its key, as it does for Keycloak's own policies.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
public enum PolicyOption {
    PRESET("preset", Kind.CHOICE, List.of("mcp-safe"), codes(Preset.values())),
    CLIENTS("clients", Kind.CLIENTS, List.of(), List.of()),
    LOOPBACK_REDIRECTS("loopback-redirects", Kind.FLAG, List.of("true"), List.of()),
    REDIRECT_HOSTS("redirect-hosts", Kind.TEXTS, List.of(), List.of()),
    APP_REDIRECTS("app-redirects", Kind.TEXTS, List.of(), List.of()),
    REDIRECT_URIS("redirect-uris", Kind.TEXTS, List.of(), List.of()),
    SCOPES("scopes", Kind.TEXTS, List.of("profile", "email", "offline_access"), List.of()),
    PROTECTED_NAMES("protected-names", Kind.TEXTS, List.of(), List.of()),
    EXTRA_GRANTS("extra-grants", Kind.CHOICE, List.of("drop"), List.of("drop", "reject")),
    WEB_ORIGINS("web-origins", Kind.TEXTS, List.of(WebOrigins.LOOPBACK), List.of()),
    MAX_CLIENTS("max-clients", Kind.NUMBER, List.of("10000"), bounds(1, 10_000_000)),
    REQUESTS_PER_HOUR("requests-per-hour", Kind.NUMBER, List.of("300"), bounds(1, 1_000_000)),
    /** This machine, where tests and side-cars run, and the network from which Claude registers for all its users. */
    UNLIMITED_NETWORKS(
            "unlimited-networks", Kind.TEXTS, List.of("127.0.0.0/8", "::1/128", "160.79.104.0/21"), List.of());

    /** What a list with a default is set to when it shall be empty: Keycloak stores an empty list and an absent one alike. */
    static final String NONE = "none";

    private enum Kind {
        CHOICE(ProviderConfigProperty.LIST_TYPE),
        FLAG(ProviderConfigProperty.BOOLEAN_TYPE),
        NUMBER(ProviderConfigProperty.INTEGER_TYPE),
        TEXTS(ProviderConfigProperty.MULTIVALUED_STRING_TYPE),
        CLIENTS(ProviderConfigProperty.MULTIVALUED_LIST_TYPE);

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        boolean isList() {
            return this == TEXTS || this == CLIENTS;
        }
    }

    private final String key;
    private final Kind kind;
    private final List<String> defaults;
    /** Of a choice what may be chosen, of a number the least and the most. */
    private final List<String> range;

    PolicyOption(String key, Kind kind, List<String> defaults, List<String> range) {
        this.key = key;
        this.kind = kind;
        this.defaults = defaults;
        this.range = range;
    }

    public static boolean isKey(String text) {
        return Arrays.stream(values()).anyMatch(option -> option.key.equals(text));
    }

    public static String keys() {
        return Arrays.stream(values()).map(PolicyOption::key).collect(Collectors.joining(", "));
    }

    String key() {
        return key;
    }

    /** How the option is set when nobody has set it. */
    List<String> defaults() {
        return defaults;
    }

    /** The values as they are stored, so that reading them back gives the same. */
    List<String> written(List<String> values) {
        boolean emptyIsDefault = kind == Kind.TEXTS && defaults.isEmpty();
        return values.isEmpty() && !emptyIsDefault ? List.of(NONE) : values;
    }

    String label() {
        return McpDcrPolicyConfig.PROVIDER_ID + "." + key + ".label";
    }

    String help() {
        return McpDcrPolicyConfig.PROVIDER_ID + "." + key + ".tooltip";
    }

    /** For the form of the admin console. */
    ProviderConfigProperty property(List<String> clients) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key);
        property.setLabel(label());
        property.setHelpText(help());
        property.setType(kind.type);
        switch (kind) {
            case CHOICE -> property.setOptions(range);
            case CLIENTS -> property.setOptions(clients);
            default -> {}
        }
        if (kind == Kind.TEXTS && !defaults.isEmpty()) {
            property.setDefaultValue(defaults);
        } else if (kind == Kind.FLAG) {
            property.setDefaultValue(Boolean.valueOf(defaults.get(0)));
        } else if (!kind.isList()) {
            // The console of Keycloak 26.7 takes a default of a list of choices apart wrongly, so that one is filled in
            // when saved.
            property.setDefaultValue(defaults.get(0));
        }
        return property;
    }

    /**
     * The values in force.
     *
     * @throws IllegalArgumentException with a sentence for the operator if a value is out of bounds
     */
    List<String> values(MultivaluedHashMap<String, String> config, List<String> fallback) {
        // Not getList: it writes into the map, which is Keycloak's cached one and read by many requests at once.
        List<String> values = config.getOrDefault(key, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty()) {
            return fallback;
        }
        if (kind.isList()) {
            return listed(values);
        }
        requireOneOf(values);
        return values;
    }

    private List<String> listed(List<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        if (distinct.remove(NONE) && !distinct.isEmpty()) {
            throw new IllegalArgumentException(
                    key + " has \"" + NONE + "\" beside other entries: remove it, or the others");
        }
        return List.copyOf(distinct);
    }

    List<String> values(MultivaluedHashMap<String, String> config) {
        return values(config, defaults);
    }

    String value(MultivaluedHashMap<String, String> config) {
        return values(config).get(0);
    }

    private void requireOneOf(List<String> values) {
        String value = values.get(0);
        boolean fits = values.size() == 1
                && switch (kind) {
                    case FLAG -> value.equals("true") || value.equals("false");
                    case NUMBER ->
                        value.matches("[0-9]{1,9}")
                                && Long.parseLong(value) >= Long.parseLong(range.get(0))
                                && Long.parseLong(value) <= Long.parseLong(range.get(1));
                    default -> range.contains(value);
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    key + " is " + expectation() + ", not \"" + String.join(" ", values) + "\"");
        }
    }

    /** What may be written, in words. */
    String expectation() {
        return switch (kind) {
            case FLAG -> "true or false";
            case NUMBER -> "a number from " + range.get(0) + " to " + range.get(1);
            case CHOICE -> String.join(" or ", range);
            case TEXTS, CLIENTS -> "a list";
        };
    }

    private static List<String> codes(Preset... presets) {
        return Arrays.stream(presets).map(Preset::code).toList();
    }

    private static List<String> bounds(long least, long most) {
        return LongStream.of(least, most).mapToObj(String::valueOf).toList();
    }
}
