package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/**
 * The realm's own component of this module, if it has one.
 */
public final class MetadataComponents {

    private MetadataComponents() {}

    public static Optional<MetadataSettings> settings(RealmModel realm) {
        return in(realm).min(Comparator.comparing(ComponentModel::getId)).map(MetadataConfig::read);
    }

    public static ComponentModel create(RealmModel realm) {
        ComponentModel component = new ComponentModel();
        component.setName(MetadataPageFactory.ID);
        component.setProviderId(MetadataPageFactory.ID);
        component.setProviderType(MetadataPageFactory.TYPE);
        component.setParentId(realm.getId());
        return realm.addComponentModel(component);
    }

    static Stream<ComponentModel> in(RealmModel realm) {
        return realm.getComponentsStream()
                .filter(component -> MetadataPageFactory.TYPE.equals(component.getProviderType()))
                .filter(component -> MetadataPageFactory.ID.equals(component.getProviderId()));
    }
}
