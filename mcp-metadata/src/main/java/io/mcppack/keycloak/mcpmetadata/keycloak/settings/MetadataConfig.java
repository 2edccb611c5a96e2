package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import io.mcppack.keycloak.mcpmetadata.rule.settings.FriendlyDuration;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How the settings of the component are read.
 */
final class MetadataConfig {

    private MetadataConfig() {}

    static List<ProviderConfigProperty> properties() {
        return Arrays.stream(MetadataSetting.values())
                .map(MetadataSetting::property)
                .toList();
    }

    static MetadataSettings read(ComponentModel component) {
        String privateAddresses = value(component, MetadataSetting.CHECK_PRIVATE_ADDRESSES);
        if (!privateAddresses.equals("true") && !privateAddresses.equals("false")) {
            throw new IllegalArgumentException(
                    MetadataSetting.CHECK_PRIVATE_ADDRESSES.key() + ": must be true or false");
        }
        try {
            return new MetadataSettings(
                    FriendlyDuration.parse(value(component, MetadataSetting.MAX_AGE)),
                    Boolean.parseBoolean(privateAddresses));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(MetadataSetting.MAX_AGE.key() + ": " + e.getMessage(), e);
        }
    }

    private static String value(ComponentModel component, MetadataSetting setting) {
        return Optional.ofNullable(component.get(setting.key()))
                .filter(value -> !value.isBlank())
                .orElse(setting.standard());
    }
}
