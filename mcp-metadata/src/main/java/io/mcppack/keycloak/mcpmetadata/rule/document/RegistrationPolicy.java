package io.mcppack.keycloak.mcpmetadata.rule.document;

import java.util.List;
import java.util.Map;

/**
 * One policy that a realm applies to clients which register themselves, with its settings as they are stored.
 */
public record RegistrationPolicy(String provider, Map<String, List<String>> settings) {

    List<String> setting(String key) {
        return settings.getOrDefault(key, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
