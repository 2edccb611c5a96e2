package io.mcppack.keycloak.kit;

import io.mcppack.keycloak.kit.setting.Setting;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The component that switches a module on in a realm and holds its settings. */
public record ModuleComponent(String providerType, String providerId) {

    /** All of a realm: one, unless two were saved in the same instant. */
    public Stream<ComponentModel> in(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), providerType)
                .filter(component -> providerId.equals(component.getProviderId()));
    }

    /** The one that counts; empty where the module is not switched on. */
    public Optional<ComponentModel> of(RealmModel realm) {
        return in(realm).min(Comparator.comparing(ComponentModel::getId));
    }

    /** Refuses a second component, and one that belongs to something other than the realm. */
    public void requireOnly(RealmModel realm, ComponentModel component) {
        if (component.getParentId() != null && !realm.getId().equals(component.getParentId())) {
            throw new ComponentValidationException("The component " + providerId
                    + " belongs to the realm itself: leave parentId out, or set it to the id of the realm.");
        }
        if (in(realm).anyMatch(other -> !Objects.equals(other.getId(), component.getId()))) {
            throw new ComponentValidationException(
                    "This realm already has a component " + providerId + ": change or delete that one.");
        }
    }

    /** Writes out what is not set, so that console and export show what applies, and reads the settings. */
    public static <T> T complete(
            ComponentModel component,
            Collection<? extends Setting<?>> settings,
            Function<Function<String, List<String>>, T> reader) {
        for (Setting<?> setting : settings) {
            if (values(component).apply(setting.key()).isEmpty()
                    && !setting.defaults().isEmpty()) {
                component.getConfig().put(setting.key(), setting.defaults());
            }
        }
        try {
            return reader.apply(values(component));
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage(), e);
        }
    }

    /** What is set, by key. */
    public static Function<String, List<String>> values(ComponentModel component) {
        // Not getList: it writes into the map, which is Keycloak's cached one and read by many requests at once.
        return key -> Objects.requireNonNullElse(component.getConfig().get(key), List.<String>of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .toList();
    }

    /** The field of the admin console for a setting. */
    public static ProviderConfigProperty field(Setting<?> setting) {
        List<String> defaults = setting.defaults();
        // The console of Keycloak 26.7 shows no field for a list whose default is an empty list, and takes the default
        // of
        // a list of choices apart wrongly: these have none.
        Object defaultValue =
                switch (setting.kind()) {
                    case CHOICES -> null;
                    case TEXTS -> defaults.isEmpty() ? null : defaults;
                    default -> String.join("", defaults);
                };
        ProviderConfigProperty field = new ProviderConfigProperty(
                setting.key(), setting.label(), setting.help(), setting.kind().fieldType(), defaultValue);
        field.setOptions(setting.choices());
        return field;
    }
}
