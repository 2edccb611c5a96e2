package io.mcppack.keycloak.staleclientreaper.keycloak.settings;

import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperOptions;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import io.mcppack.keycloak.staleclientreaper.rule.settings.StoredTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/** The settings of a realm as Keycloak keeps them: in a component. */
public final class ReaperConfig {
    public static final String PROVIDER_ID = "stale-client-reaper";

    private static final ModuleComponent COMPONENT = new ModuleComponent(UiPageProvider.class.getName(), PROVIDER_ID);

    private ReaperConfig() {}

    /** Refuses a second component, writes the defaults into this one, which is about to be saved, and reads it. */
    public static ReaperSettings validate(RealmModel realm, ComponentModel component) {
        COMPONENT.requireOnly(realm, component);
        raiseStored(realm, component);
        return ModuleComponent.complete(component, ReaperOptions.all(), ReaperOptions::read);
    }

    /** Empty where the reaper is not switched on. */
    public static Optional<ReaperSettings> settings(RealmModel realm) {
        return component(realm).map(ReaperConfig::read);
    }

    public static ReaperSettings read(ComponentModel component) {
        return ReaperOptions.read(values(component));
    }

    /** What is set and in force, by key. */
    public static Function<String, List<String>> values(ComponentModel component) {
        return StoredTerms.raised(ModuleComponent.values(component));
    }

    /** Whoever saves another setting need not know that a term from an older version is too short by now. */
    private static void raiseStored(RealmModel realm, ComponentModel component) {
        ComponentModel stored = component.getId() == null ? null : realm.getComponent(component.getId());
        if (stored == null) {
            return;
        }
        for (String key : StoredTerms.KEYS) {
            List<String> saved = ModuleComponent.values(component).apply(key);
            if (!saved.isEmpty() && saved.equals(ModuleComponent.values(stored).apply(key))) {
                component.getConfig().put(key, values(component).apply(key));
            }
        }
    }

    /** The one setting that a login needs, so that no login pays for a long list of the others; empty as above. */
    public static Optional<Duration> useWindow(RealmModel realm) {
        return component(realm).map(component -> ReaperOptions.useWindow(ModuleComponent.values(component)));
    }

    public static Optional<ComponentModel> component(RealmModel realm) {
        return COMPONENT.of(realm);
    }
}
