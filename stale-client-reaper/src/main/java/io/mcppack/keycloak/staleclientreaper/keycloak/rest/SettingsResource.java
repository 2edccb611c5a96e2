package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Reads and writes the settings of a realm, which live in a component. */
final class SettingsResource {
    private final ReaperRequest request;

    SettingsResource(ReaperRequest request) {
        this.request = request;
    }

    Map<String, Object> read() {
        ComponentModel component = component();
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Setting<?> option : ReaperOptions.all()) {
            List<String> set = ReaperConfig.values(component).apply(option.key());
            List<String> values = set.isEmpty() ? option.defaults() : set;
            settings.put(
                    option.key(),
                    option.kind() == Setting.Kind.TEXTS ? sorted(values) : values.isEmpty() ? "" : values.get(0));
        }
        return settings;
    }

    /** Changes what is named; the rest stays. */
    Map<String, Object> write(@Nullable String body) {
        Map<String, @Nullable Object> settings = AdminRequest.body(
                body, ReaperOptions.all().stream().map(Setting::key).toList());
        ComponentModel component = new ComponentModel(component());
        settings.forEach((key, value) -> component.getConfig().put(key, texts(value)));
        // Also where it was off already: a shorter term then changes clients as well.
        if (!AdminRequest.valid(() -> ReaperOptions.dryRun(ModuleComponent.values(component)))) {
            request.requireManageClients();
        }
        try {
            request.realm().updateComponent(component);
        } catch (ComponentValidationException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
        request.record(settings);
        return read();
    }

    /** Keycloak keeps the values of a component in no order. */
    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    private ComponentModel component() {
        return ReaperConfig.component(request.realm()).orElseThrow(ReaperProblems::switchedOff);
    }
}
