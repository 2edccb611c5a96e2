package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.RedirectSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The only place that spells the settings of the policy: key, default, help text and how they are read. */
final class McpDcrPolicyConfig {

    static final String REDIRECT_HOSTS = "redirect-hosts";
    static final String LOOPBACK_REDIRECTS = "loopback-redirects";
    static final String APP_REDIRECTS = "app-redirects";
    static final String SCOPES = "scopes";
    static final String PROTECTED_NAMES = "protected-names";
    static final String EXTRA_GRANTS = "extra-grants";

    private static final String DROP = "drop";
    private static final String REJECT = "reject";

    /** What a list is set to when it shall be empty: Keycloak stores an empty list and an absent one alike. */
    static final String NONE = "none";

    private static final List<String> DEFAULT_HOSTS =
            List.of("claude.ai", "claude.com", "chatgpt.com", "vscode.dev", "insiders.vscode.dev", "www.cursor.com");
    private static final List<String> DEFAULT_APPS = List.of("cursor://anysphere.cursor-mcp");
    private static final boolean DEFAULT_LOOPBACK = true;
    private static final List<String> DEFAULT_SCOPES = List.of("profile", "email", "offline_access");
    private static final List<String> DEFAULT_PROTECTED_NAMES = List.of(NONE);

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
                .property()
                .name(SCOPES)
                .label("Scopes")
                .helpText("Client scopes that a self-registered client may ask for, beside openid and the scopes of the"
                        + " MCP servers published in this realm. Others are dropped and the answer says what was"
                        + " granted. \"none\" allows no further scope; an empty list means the default.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .defaultValue(DEFAULT_SCOPES)
                .add()
                .property()
                .name(PROTECTED_NAMES)
                .label("Protected names")
                .helpText("Names that no self-registered client may look like, beside those of this realm and of the"
                        + " clients that were made here. Letters that look alike count as the same.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .defaultValue(DEFAULT_PROTECTED_NAMES)
                .add()
                .property()
                .name(EXTRA_GRANTS)
                .label("Extra grant types")
                .helpText("What happens to grant types other than authorization_code and refresh_token while"
                        + " authorization_code is there: \"drop\" registers the client without them, \"reject\" refuses"
                        + " the registration. VS Code sends one that is not allowed.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(DROP, REJECT)
                .defaultValue(DROP)
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
        return new PolicySettings(
                RedirectSettings.parse(
                        list(config, REDIRECT_HOSTS, DEFAULT_HOSTS),
                        flag(config, LOOPBACK_REDIRECTS, DEFAULT_LOOPBACK),
                        list(config, APP_REDIRECTS, DEFAULT_APPS)),
                rejectsExtraGrants(config),
                Set.copyOf(list(config, SCOPES, DEFAULT_SCOPES)),
                Set.copyOf(list(config, PROTECTED_NAMES, List.of())));
    }

    /** Writes out every default, so that the console, an export and a later version show what is in force. */
    static void complete(ComponentModel model) {
        MultivaluedHashMap<String, String> config = model.getConfig();
        config.put(REDIRECT_HOSTS, new ArrayList<>(orNone(list(config, REDIRECT_HOSTS, DEFAULT_HOSTS))));
        config.putSingle(LOOPBACK_REDIRECTS, String.valueOf(flag(config, LOOPBACK_REDIRECTS, DEFAULT_LOOPBACK)));
        config.put(APP_REDIRECTS, new ArrayList<>(orNone(list(config, APP_REDIRECTS, DEFAULT_APPS))));
        config.put(SCOPES, new ArrayList<>(orNone(list(config, SCOPES, DEFAULT_SCOPES))));
        config.put(PROTECTED_NAMES, new ArrayList<>(orNone(list(config, PROTECTED_NAMES, List.of()))));
        config.putSingle(EXTRA_GRANTS, rejectsExtraGrants(config) ? REJECT : DROP);
    }

    private static boolean rejectsExtraGrants(MultivaluedHashMap<String, String> config) {
        String value = config.getFirst(EXTRA_GRANTS);
        if (value == null || value.isBlank() || value.equals(DROP)) {
            return false;
        }
        if (value.equals(REJECT)) {
            return true;
        }
        throw new IllegalArgumentException(EXTRA_GRANTS + " is " + DROP + " or " + REJECT + ", not \"" + value + "\"");
    }

    private static List<String> list(MultivaluedHashMap<String, String> config, String key, List<String> fallback) {
        List<String> values = config.getList(key).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty()) {
            return fallback;
        }
        return values.equals(List.of(NONE)) ? List.of() : List.copyOf(new LinkedHashSet<>(values));
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
