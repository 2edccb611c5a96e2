package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What set-up knows about a realm.
 *
 * @param offered the components, with default settings, that this server can create and the realm does not have
 */
public record SetupFacts(
        List<RealmComponent> components,
        Map<PackComponent, RealmComponent> offered,
        Set<String> loginThemes,
        Map<RealmSetting, String> settings) {
    public SetupFacts {
        components = List.copyOf(components);
        offered = Map.copyOf(offered);
        loginThemes = Set.copyOf(loginThemes);
        settings = Map.copyOf(settings);
    }

    boolean has(PackComponent packComponent) {
        return components.stream().anyMatch(packComponent::matches);
    }

    Stream<RealmComponent> policies(String providerId, String subType) {
        return components.stream()
                .filter(component -> component.providerType().equals(RealmComponent.REGISTRATION_POLICY))
                .filter(component -> component.is(providerId, subType));
    }

    Optional<RealmComponent> component(String id) {
        return components.stream()
                .filter(component -> component.id().equals(id))
                .findAny();
    }

    String value(RealmSetting setting) {
        return settings.getOrDefault(setting, "");
    }
}
