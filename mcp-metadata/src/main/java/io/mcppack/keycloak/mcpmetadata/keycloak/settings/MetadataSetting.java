package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The settings of the component, in one place: how they are spelled, what holds when nothing is set, what is allowed, and
 * what the admin console says about them. A test compares docs/mcp-metadata.md.
 */
enum MetadataSetting {
    MAX_AGE(
            "max-age",
            ProviderConfigProperty.STRING_TYPE,
            "PT1H",
            "a duration " + MetadataSettings.MAX_AGE_BOUNDS + ", such as 90s, 30m, 1h, 1d or PT1H",
            "Cache lifetime of documents",
            "How long clients and proxies may keep the metadata document of an MCP server, so how long a change may take to"
                    + " reach them."),
    CHECK_PRIVATE_ADDRESSES(
            "check-private-addresses",
            ProviderConfigProperty.BOOLEAN_TYPE,
            "false",
            "true or false",
            "Check servers at private addresses",
            "Lets an administrator's check of an MCP server call addresses of this machine and of the network behind it."
                    + " Whoever may manage clients then learns whether something answers there.");

    private final String key;
    private final String type;
    private final String standard;
    private final String allowed;
    private final String label;
    private final String help;

    MetadataSetting(String key, String type, String standard, String allowed, String label, String help) {
        this.key = key;
        this.type = type;
        this.standard = standard;
        this.allowed = allowed;
        this.label = label;
        this.help = help;
    }

    String key() {
        return key;
    }

    String standard() {
        return standard;
    }

    /** As a field of the form in the admin console. */
    ProviderConfigProperty property() {
        Object fallback =
                type.equals(ProviderConfigProperty.BOOLEAN_TYPE) ? (Object) Boolean.valueOf(standard) : standard;
        return new ProviderConfigProperty(key, label, help + " Allowed: " + allowed + ".", type, fallback);
    }

    /** As a row of the documentation. */
    String documentation() {
        return "| `%s` | `%s` | %s | %s |".formatted(key, standard, allowed, help);
    }
}
