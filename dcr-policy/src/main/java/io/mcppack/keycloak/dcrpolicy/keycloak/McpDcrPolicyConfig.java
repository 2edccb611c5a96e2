package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.RedirectSettings;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The only place that spells the settings of the policy: key, default, help text and how they are read. */
final class McpDcrPolicyConfig {

    static final String REDIRECT_HOSTS = "redirect-hosts";
    static final String LOOPBACK_REDIRECTS = "loopback-redirects";
    static final String APP_REDIRECTS = "app-redirects";

    /** What a list is set to when it shall be empty: Keycloak stores an empty list and an absent one alike. */
    static final String NONE = "none";

    private static final List<String> DEFAULT_HOSTS =
            List.of("claude.ai", "claude.com", "chatgpt.com", "vscode.dev", "insiders.vscode.dev", "www.cursor.com");
    private static final List<String> DEFAULT_APPS = List.of("cursor://anysphere.cursor-mcp");
    private static final boolean DEFAULT_LOOPBACK = true;

    private McpDcrPolicyConfig() {}

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(REDIRECT_HOSTS)
                .label("Redirect hosts")
                .helpText("Hosts that may receive authorization codes by https, on any path. Each entry is one host, or"
                        + " host:port for another port than 443; entries are compared as a whole, so sub-domains need"
                        + " entries of their own. \"none\" allows no host; an empty list means the default.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .defaultValue(DEFAULT_HOSTS)
                .add()
                .property()
                .name(LOOPBACK_REDIRECTS)
                .label("Loopback redirects")
                .helpText("Let programs on the user's own computer register http addresses of 127.0.0.1, [::1] and"
                        + " localhost, with any port and path. Most MCP clients need it.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(DEFAULT_LOOPBACK)
                .add()
                .property()
                .name(APP_REDIRECTS)
                .label("App redirects")
                .helpText(
                        "Private-use addresses of installed apps, each as scheme://authority. A bare \"scheme:\" gives"
                                + " codes to whichever app claims that scheme, so prefer the long form. \"none\" allows no app;"
                                + " an empty list means the default.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .defaultValue(DEFAULT_APPS)
                .add()
                .build();
    }

    /**
     * Reads the settings of a component.
     *
     * @throws IllegalArgumentException with a sentence for the operator if a value makes no sense
     */
    static PolicySettings read(ComponentModel model) {
        MultivaluedHashMap<String, String> config = model.getConfig();
        return new PolicySettings(RedirectSettings.parse(
                list(config, REDIRECT_HOSTS, DEFAULT_HOSTS),
                flag(config, LOOPBACK_REDIRECTS, DEFAULT_LOOPBACK),
                list(config, APP_REDIRECTS, DEFAULT_APPS)));
    }

    /** Writes out every default, so that the console, an export and a later version show what is in force. */
    static void complete(ComponentModel model) {
        MultivaluedHashMap<String, String> config = model.getConfig();
        config.put(REDIRECT_HOSTS, new ArrayList<>(orNone(list(config, REDIRECT_HOSTS, DEFAULT_HOSTS))));
        config.putSingle(LOOPBACK_REDIRECTS, String.valueOf(flag(config, LOOPBACK_REDIRECTS, DEFAULT_LOOPBACK)));
        config.put(APP_REDIRECTS, new ArrayList<>(orNone(list(config, APP_REDIRECTS, DEFAULT_APPS))));
    }

    private static List<String> list(MultivaluedHashMap<String, String> config, String key, List<String> fallback) {
        List<String> values = config.getList(key).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty()) {
            return fallback;
        }
        return values.equals(List.of(NONE)) ? List.of() : values;
    }

    private static List<String> orNone(List<String> values) {
        return values.isEmpty() ? List.of(NONE) : values;
    }

    private static boolean flag(MultivaluedHashMap<String, String> config, String key, boolean fallback) {
        String value = config.getFirst(key);
        if (value == null || value.isBlank()) {
            return fallback;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " is true or false, not \"" + value + "\"");
        };
    }
}
