package io.mcppack.keycloak.staleclientreaper.keycloak;

import io.mcppack.keycloak.staleclientreaper.rule.DurationSetting;
import io.mcppack.keycloak.staleclientreaper.rule.ReaperSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.services.ui.extend.UiPageProvider;

/** The settings of a realm: how they are spelled, what is allowed, and how they are read. */
final class ReaperConfig {
    static final String PROVIDER_ID = "stale-client-reaper";

    private static final DurationSetting USE_WINDOW =
            new DurationSetting("use-window", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));

    private ReaperConfig() {}

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(USE_WINDOW.key())
                .label("Use window")
                .helpText("How often the last use of a client is written to the database at most, on each server node."
                        + " A shorter window makes the time of last use more exact and costs more writes. "
                        + USE_WINDOW.allowed())
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(USE_WINDOW.standard().toString())
                .add()
                .build();
    }

    /**
     * Reads the settings of a component.
     *
     * @throws IllegalArgumentException with a sentence for whoever saves the component
     */
    static ReaperSettings read(ComponentModel component) {
        return new ReaperSettings(USE_WINDOW.read(Objects.requireNonNullElse(component.get(USE_WINDOW.key()), "")));
    }

    /** Writes what is not set into a component that is about to be saved, so that console and export show what is in force. */
    static void complete(ComponentModel component) {
        if (Objects.requireNonNullElse(component.get(USE_WINDOW.key()), "").isBlank()) {
            component.put(USE_WINDOW.key(), USE_WINDOW.standard().toString());
        }
    }

    /** The components that switch the reaper on in a realm: one, unless two were saved in the same instant. */
    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), UiPageProvider.class.getName())
                .filter(component -> PROVIDER_ID.equals(component.getProviderId()));
    }

    /** Empty where the reaper is not switched on. */
    static Optional<ReaperSettings> settings(RealmModel realm) {
        return components(realm)
                .min(Comparator.comparing(ComponentModel::getId))
                .map(ReaperConfig::read);
    }
}
