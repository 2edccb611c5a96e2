package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataOptions;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/** The component that switches the module on in a realm. */
public final class MetadataComponent {
    public static final String ID = "mcp-metadata";

    private static final ModuleComponent COMPONENT = new ModuleComponent(UiPageProvider.class.getName(), ID);

    private MetadataComponent() {}

    /** Empty where the realm publishes nothing. */
    public static Optional<MetadataSettings> settings(RealmModel realm) {
        return COMPONENT.of(realm).map(component -> MetadataOptions.read(ModuleComponent.values(component)));
    }

    public static ComponentModel create(RealmModel realm) {
        ComponentModel component = new ComponentModel();
        component.setName(ID);
        component.setProviderId(ID);
        component.setProviderType(UiPageProvider.class.getName());
        component.setParentId(realm.getId());
        return realm.addComponentModel(component);
    }

    /** Refuses a second component, and writes the defaults into this one, which is about to be saved. */
    public static void validate(RealmModel realm, ComponentModel component) {
        COMPONENT.requireOnly(realm, component);
        ModuleComponent.complete(component, MetadataOptions.all(), MetadataOptions::read);
    }
}
