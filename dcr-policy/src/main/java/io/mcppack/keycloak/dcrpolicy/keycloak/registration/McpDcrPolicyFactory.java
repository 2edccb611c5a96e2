package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.catalogue.CatalogueReader;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ExistingPlaces;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.CatalogueOwner;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.ServerOptions;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientregistration.policy.AbstractClientRegistrationPolicyFactory;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/** The component that governs a realm; an administrator adds it under Clients, Client registration. */
public final class McpDcrPolicyFactory extends AbstractClientRegistrationPolicyFactory implements CatalogueOwner {
    public static final String PROVIDER_ID = McpDcrPolicyConfig.PROVIDER_ID;

    private static final Logger LOG = Logger.getLogger(McpDcrPolicyFactory.class);

    /** Reading settings takes longer than judging by them, so they are cached until the component changes. */
    private static final int MAX_CACHED = 1_000;

    private final Map<String, Cached> cache = new ConcurrentHashMap<>();
    private Catalogue catalogue = CatalogueReader.shipped();

    private record Cached(MultivaluedHashMap<String, String> config, PolicySettings settings) {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        catalogue = ServerOptions.catalogue(config);
    }

    @Override
    public String getHelpText() {
        return "Governs the registration of MCP clients: decides where authorization codes may go, answers with the error"
                + " codes of RFC 7591, and records who registered.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return McpDcrPolicyConfig.properties(catalogue);
    }

    @Override
    public ClientRegistrationPolicy create(KeycloakSession session, ComponentModel model) {
        return new McpDcrPolicy(session, settings(model));
    }

    /** Not at the first registration, because several registrations may come at once. */
    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new ConsentInstallation(realm).install();
        new ArrivalInstallation(realm).install();
        ExistingPlaces.moveSoon(session, realm.getId());
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        onCreate(session, realm, newModel);
    }

    /** The last of the two takes the page along; Keycloak's own consent stays. */
    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        boolean last = realm.getComponentsStream(realm.getId(), ClientRegistrationPolicy.class.getName())
                .filter(other -> PROVIDER_ID.equals(other.getProviderId()))
                .allMatch(other -> other.getId().equals(model.getId()));
        if (last) {
            new ConsentInstallation(realm).remove();
            new ArrivalInstallation(realm).remove();
        }
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        McpDcrPolicyConfig config = new McpDcrPolicyConfig(catalogue, model);
        try {
            config.validate();
            config.complete();
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage(), e);
        }
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    PolicySettings settings(ComponentModel model) {
        Cached present = cache.get(model.getId());
        if (present != null && present.config().equals(model.getConfig())) {
            return present.settings();
        }
        if (cache.size() >= MAX_CACHED) {
            cache.clear();
        }
        McpDcrPolicyConfig config = new McpDcrPolicyConfig(catalogue, model);
        PolicySettings settings = config.read();
        if (!config.unknownClients().isEmpty()) {
            LOG.warnf(
                    "The policy %s (component %s) names clients that the catalogue does not have: %s. They are ignored;"
                            + " save the policy without them.",
                    PROVIDER_ID, model.getId(), config.unknownClients());
        }
        cache.put(model.getId(), new Cached(new MultivaluedHashMap<>(model.getConfig()), settings));
        return settings;
    }
}
