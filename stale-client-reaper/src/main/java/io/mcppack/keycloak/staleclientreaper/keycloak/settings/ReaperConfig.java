package io.mcppack.keycloak.staleclientreaper.keycloak.settings;

import io.mcppack.keycloak.staleclientreaper.rule.settings.Option;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;

/** The settings of a realm as Keycloak keeps them: in a component. */
public final class ReaperConfig {
    public static final String PROVIDER_ID = "stale-client-reaper";

    private ReaperConfig() {}

    static List<ProviderConfigProperty> properties() {
        return ReaperOptions.all().stream().map(ReaperConfig::property).toList();
    }

    private static ProviderConfigProperty property(Option option) {
        String type =
                switch (option.kind()) {
                    case TEXT -> ProviderConfigProperty.STRING_TYPE;
                    case NUMBER -> ProviderConfigProperty.INTEGER_TYPE;
                    case SWITCH -> ProviderConfigProperty.BOOLEAN_TYPE;
                    case LIST -> ProviderConfigProperty.MULTIVALUED_STRING_TYPE;
                };
        return new ProviderConfigProperty(option.key(), option.label(), option.help(), type, standard(option));
    }

    /** The admin console of Keycloak 26.7 has no field, and no way to add one, for a list that is empty by default. */
    private static @Nullable Object standard(Option option) {
        if (option.kind() != Option.Kind.LIST) {
            return text(option.standard());
        }
        return option.standard().isEmpty() ? null : option.standard();
    }

    /**
     * Reads the settings of a component.
     *
     * @throws IllegalArgumentException with a sentence for whoever saves the component
     */
    static ReaperSettings read(ComponentModel component) {
        return ReaperOptions.read(key -> values(component, key));
    }

    /** Writes what is not set into a component that is about to be saved, so that console and export show what is in force. */
    static void complete(ComponentModel component) {
        for (Option option : ReaperOptions.all()) {
            if (!option.standard().isEmpty() && values(component, option.key()).isEmpty()) {
                component.getConfig().put(option.key(), option.standard());
            }
        }
    }

    /** The components that switch the reaper on in a realm: one, unless two were saved in the same instant. */
    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(component -> PROVIDER_ID.equals(component.getProviderId()));
    }

    /** Empty where the reaper is not switched on. */
    public static Optional<ReaperSettings> settings(RealmModel realm) {
        return component(realm).map(ReaperConfig::read);
    }

    /** The one setting that a login needs, so that no login pays for a long list of the others; empty as above. */
    public static Optional<Duration> useWindow(RealmModel realm) {
        return component(realm).map(component -> ReaperOptions.useWindow(key -> values(component, key)));
    }

    public static Optional<ComponentModel> component(RealmModel realm) {
        return components(realm).min(Comparator.comparing(ComponentModel::getId));
    }

    private static List<String> values(ComponentModel component, String key) {
        return Objects.requireNonNullElse(component.getConfig().get(key), List.<String>of()).stream()
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .toList();
    }

    private static String text(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
