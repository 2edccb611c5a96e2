package io.mcppack.keycloak.mcpmetadata.keycloak.settings;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.ResourceUrlCache;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ResourceUrlCacheEviction;
import io.mcppack.keycloak.mcpmetadata.keycloak.token.EarlyCheckPolicy;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The component that switches the module on in a realm.
 *
 * <p>It is a page of the admin console where the feature declarative-ui is on; components of this kind can be stored,
 * exported and imported without the feature as well (Keycloak 26.7.3).
 */
public final class MetadataPageFactory implements UiPageProviderFactory<ComponentModel> {

    public static final String ID = "mcp-metadata";
    static final String TYPE = UiPageProvider.class.getName();

    private static final Logger LOG = Logger.getLogger(MetadataPageFactory.class);

    private final ResourceUrlCache memory = new ResourceUrlCache(System::nanoTime);

    /** What is remembered on this node, of all realms. */
    public static ResourceUrlCache memory(KeycloakSession session) {
        return ((MetadataPageFactory) session.getKeycloakSessionFactory().getProviderFactory(UiPageProvider.class, ID))
                .memory;
    }

    @Override
    public ComponentModel create(KeycloakSession session, ComponentModel model) {
        return model;
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        MetadataComponents.in(realm)
                .filter(other -> !Objects.equals(other.getId(), model.getId()))
                .findAny()
                .ifPresent(other -> {
                    throw new ComponentValidationException(
                            "This realm has a component mcp-metadata already: change the settings of that one.");
                });
        try {
            MetadataConfig.read(model);
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage(), e);
        }
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new EarlyCheckPolicy(realm).install();
        logSettings(realm, model);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        logSettings(realm, newModel);
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new EarlyCheckPolicy(realm).remove();
        LOG.infof("Realm %s publishes no MCP server metadata any more", realm.getName());
    }

    /** The columns of the list in the admin console; the first one is also the title of the form. */
    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of(
                "displayFields",
                Arrays.stream(MetadataSetting.values())
                        .map(MetadataSetting::key)
                        .toList());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return MetadataConfig.properties();
    }

    @Override
    public String getHelpText() {
        return "Publishes the protected resource metadata (RFC 9728) of this realm's MCP servers.";
    }

    @Override
    public void init(Config.Scope config) {}

    // A realm import writes components without telling their factories.
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ResourceUrlCacheEviction.begin(factory, memory);
        factory.register(event -> {
            if (event instanceof RealmModel.RealmPostCreateEvent created
                    && MetadataComponents.in(created.getCreatedRealm())
                            .findAny()
                            .isPresent()) {
                new EarlyCheckPolicy(created.getCreatedRealm()).install();
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    private static void logSettings(RealmModel realm, ComponentModel model) {
        MetadataSettings settings = MetadataConfig.read(model);
        LOG.infof("Realm %s publishes MCP server metadata, max-age %s", realm.getName(), settings.maxAge());
    }
}
