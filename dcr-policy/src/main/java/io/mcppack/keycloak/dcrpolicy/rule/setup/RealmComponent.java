package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A component of a realm: a registration policy, or the settings of a module.
 *
 * @param id empty if it is not stored yet
 * @param subType empty if the kind of component has none
 */
public record RealmComponent(
        String id,
        String name,
        String providerType,
        String providerId,
        String subType,
        Map<String, List<String>> config) {
    /** The provider type under which Keycloak keeps registration policies. */
    public static final String REGISTRATION_POLICY =
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";

    /** The provider type under which a module keeps its settings. */
    public static final String SETTINGS_PAGE = "org.keycloak.services.ui.extend.UiPageProvider";

    public RealmComponent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(providerType);
        Objects.requireNonNull(providerId);
        Objects.requireNonNull(subType);
        Map<String, List<String>> values = new TreeMap<>();
        // Keycloak stores an empty list like an absent one.
        config.forEach((key, list) -> {
            if (!list.isEmpty()) {
                values.put(key, List.copyOf(list));
            }
        });
        config = values;
    }

    public List<String> values(String key) {
        return config.getOrDefault(key, List.of());
    }

    /** What people call it. */
    public String label() {
        return subType.isEmpty() ? providerId : providerId + " (" + subType + ")";
    }

    public boolean is(String otherProviderId, String otherSubType) {
        return providerId.equals(otherProviderId) && subType.equals(otherSubType);
    }

    boolean isOfKind(RealmComponent other) {
        return providerType.equals(other.providerType) && is(other.providerId, other.subType);
    }

    /** Compares the settings; Keycloak does not keep the order of a list. */
    boolean hasConfigOf(RealmComponent other) {
        return unordered(config).equals(unordered(other.config));
    }

    private static Map<String, Set<String>> unordered(Map<String, List<String>> config) {
        Map<String, Set<String>> sets = new TreeMap<>();
        config.forEach((key, values) -> sets.put(key, new HashSet<>(values)));
        return sets;
    }
}
