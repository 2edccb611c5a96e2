package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** Converts between Keycloak's components and those of the rules. */
public final class Components {
    private Components() {}

    public static RealmComponent read(ComponentModel model) {
        Map<String, List<String>> config = new HashMap<>();
        model.getConfig()
                .forEach((key, values) ->
                        config.put(key, values.stream().filter(Objects::nonNull).toList()));
        return new RealmComponent(
                Objects.requireNonNullElse(model.getId(), ""),
                Objects.requireNonNullElse(model.getName(), ""),
                Objects.requireNonNullElse(model.getProviderType(), ""),
                Objects.requireNonNullElse(model.getProviderId(), ""),
                Objects.requireNonNullElse(model.getSubType(), ""),
                config);
    }

    static ComponentModel write(RealmModel realm, RealmComponent component) {
        ComponentModel model = new ComponentModel();
        if (!component.id().isEmpty()) {
            model.setId(component.id());
        }
        model.setName(component.name());
        model.setParentId(realm.getId());
        model.setProviderType(component.providerType());
        model.setProviderId(component.providerId());
        if (!component.subType().isEmpty()) {
            model.setSubType(component.subType());
        }
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        component.config().forEach((key, values) -> config.put(key, new ArrayList<>(values)));
        model.setConfig(config);
        return model;
    }

    static ComponentModel blank(RealmModel realm, PackComponent packComponent) {
        return write(
                realm,
                new RealmComponent(
                        "",
                        packComponent.componentName(),
                        packComponent.providerType(),
                        packComponent.providerId(),
                        packComponent.subType(),
                        Map.of()));
    }
}
