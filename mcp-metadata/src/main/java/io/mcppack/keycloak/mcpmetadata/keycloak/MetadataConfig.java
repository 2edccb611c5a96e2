package io.mcppack.keycloak.mcpmetadata.keycloak;

import io.mcppack.keycloak.mcpmetadata.rule.FriendlyDuration;
import io.mcppack.keycloak.mcpmetadata.rule.MetadataSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The settings of the component: their keys, defaults, help texts and how they are read.
 */
final class MetadataConfig {

    static final String MAX_AGE = "max-age";

    static final String CHECK_PRIVATE_ADDRESSES = "check-private-addresses";

    private static final String DEFAULT_MAX_AGE = "PT1H";

    private MetadataConfig() {}

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(MAX_AGE)
                .label("Cache lifetime of documents")
                .helpText("How long clients and proxies may keep the metadata document of an MCP server, so how long a"
                        + " change may take to reach them: a duration from PT0S to P1D, such as 30m, 1h or PT1H.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT_MAX_AGE)
                .add()
                .property()
                .name(CHECK_PRIVATE_ADDRESSES)
                .label("Check servers at private addresses")
                .helpText("Lets an administrator's check of an MCP server call addresses of this machine and of the"
                        + " network behind it. Whoever may manage clients then learns whether something answers there.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }

    static MetadataSettings read(ComponentModel component) {
        String maxAge = component.get(MAX_AGE);
        boolean privateAddresses = flag(component.get(CHECK_PRIVATE_ADDRESSES));
        try {
            return new MetadataSettings(
                    FriendlyDuration.parse(maxAge == null || maxAge.isBlank() ? DEFAULT_MAX_AGE : maxAge),
                    privateAddresses);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(MAX_AGE + ": " + e.getMessage(), e);
        }
    }

    private static boolean flag(@Nullable String value) {
        if (value == null || value.isBlank() || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new IllegalArgumentException(CHECK_PRIVATE_ADDRESSES + ": must be true or false");
    }
}
