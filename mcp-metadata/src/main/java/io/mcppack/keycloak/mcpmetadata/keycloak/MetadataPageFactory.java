package io.mcppack.keycloak.mcpmetadata.keycloak;

import io.mcppack.keycloak.kit.ModuleComponent;
import io.mcppack.keycloak.kit.setting.Setting;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublicationWatch;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.Publications;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ResourceUrlCache;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ResourceUrlCacheEviction;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.ServerOptions;
import io.mcppack.keycloak.mcpmetadata.keycloak.token.EarlyCheckPolicy;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataOptions;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The component that switches the module on in a realm.
 *
 * <p>It is a page of the admin console where the feature declarative-ui is on; components of this kind can be stored,
 * exported and imported without the feature as well (Keycloak 26.7.3).
 */
public final class MetadataPageFactory implements UiPageProviderFactory<ComponentModel>, ResourceUrlCache.Owner {
    private static final Logger LOG = Logger.getLogger(MetadataPageFactory.class);

    private final ResourceUrlCache cache = new ResourceUrlCache(System::nanoTime);

    @Override
    public ResourceUrlCache resourceUrlCache() {
        return cache;
    }

    @Override
    public ComponentModel create(KeycloakSession session, ComponentModel model) {
        return model;
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        MetadataComponent.validate(realm, model);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new EarlyCheckPolicy(realm).install();
        PublicationWatch.noteAll(session, realm);
        logSettings(realm);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        onCreate(session, realm, newModel);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new EarlyCheckPolicy(realm).remove();
        new Publications(session).forgetAll(realm);
        LOG.infof("Realm %s publishes no MCP server metadata any more", realm.getName());
    }

    /** The columns of the list in the admin console; the first one is also the title of the form. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of(
                "displayFields",
                MetadataOptions.all().stream().map(Setting::key).toList());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return MetadataOptions.all().stream().map(ModuleComponent::field).toList();
    }

    @Override
    public String getHelpText() {
        return "Publishes the protected resource metadata (RFC 9728) of this realm's MCP servers.";
    }

    @Override
    public void init(Config.Scope config) {
        LOG.debugf("Resources across realms: %s", ServerOptions.acrossRealms());
    }

    // A realm import writes components without telling their factories.
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ResourceUrlCacheEviction.begin(factory, cache);
        PublicationWatch.begin(factory);
        factory.register(event -> {
            if (event instanceof RealmModel.RealmPostCreateEvent created
                    && MetadataComponent.settings(created.getCreatedRealm()).isPresent()) {
                new EarlyCheckPolicy(created.getCreatedRealm()).install();
                PublicationWatch.noteAll(created.getKeycloakSession(), created.getCreatedRealm());
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return MetadataComponent.ID;
    }

    private static void logSettings(RealmModel realm) {
        MetadataComponent.settings(realm)
                .ifPresent(settings -> LOG.infof(
                        "Realm %s publishes MCP server metadata, max-age %s", realm.getName(), settings.maxAge()));
    }
}
