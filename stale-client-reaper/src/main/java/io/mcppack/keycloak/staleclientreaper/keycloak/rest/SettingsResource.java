package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.settings.Option;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Reads and writes the settings of a realm, which live in a component. */
final class SettingsResource {
    private final Desk desk;

    SettingsResource(Desk desk) {
        this.desk = desk;
    }

    Map<String, Object> read() {
        ComponentModel component = component();
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Option option : ReaperOptions.all()) {
            List<String> values =
                    Objects.requireNonNullElse(component.getConfig().get(option.key()), option.standard());
            settings.put(
                    option.key(),
                    option.kind() == Option.Kind.LIST ? sorted(values) : values.isEmpty() ? "" : values.get(0));
        }
        return settings;
    }

    /** Changes what is named; the rest stays. */
    Map<String, Object> write(@Nullable Map<String, Object> settings) {
        if (settings == null) {
            throw Refusals.badRequest("The body must be a JSON object of settings. GET settings shows one.");
        }
        ComponentModel component = new ComponentModel(component());
        settings.forEach((key, value) -> {
            if (ReaperOptions.all().stream().noneMatch(option -> option.key().equals(key))) {
                throw Refusals.badRequest("There is no such setting. GET settings lists them.");
            }
            component.getConfig().put(key, texts(value));
        });
        try {
            desk.realm().updateComponent(component);
        } catch (ComponentValidationException e) {
            throw Refusals.badRequest(e.getMessage());
        }
        desk.record(settings);
        return read();
    }

    /** Keycloak keeps the values of a component in no order. */
    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    private ComponentModel component() {
        return ReaperConfig.component(desk.realm()).orElseThrow(Refusals::switchedOff);
    }
}
