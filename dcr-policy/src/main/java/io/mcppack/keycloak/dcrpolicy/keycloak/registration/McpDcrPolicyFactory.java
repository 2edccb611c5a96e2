package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.catalogue.CatalogueReader;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.ServerOption;
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

/** The component that an administrator adds under Clients, Client registration: with it a realm is governed. */
public final class McpDcrPolicyFactory extends AbstractClientRegistrationPolicyFactory {

    public static final String PROVIDER_ID = McpDcrPolicyConfig.PROVIDER_ID;

    private static final Logger LOG = Logger.getLogger(McpDcrPolicyFactory.class);

    /** Reading settings takes longer than judging by them, so they are kept as long as the component says the same. */
    private static final int MAX_KEPT = 1_000;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private Catalogue catalogue = CatalogueReader.shipped();

    private record Kept(MultivaluedHashMap<String, String> config, PolicySettings settings) {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        catalogue = ServerOption.catalogue(config);
    }

    @Override
    public String getHelpText() {
        return "Governs the registration of MCP clients: says where authorization codes may go, answers with the error"
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

    /** Here and not at the first registration, because several of those may come at once. */
    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        GovernedScopes.consentScope(realm);
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

    Catalogue catalogue() {
        return catalogue;
    }

    PolicySettings settings(ComponentModel model) {
        Kept known = kept.get(model.getId());
        if (known != null && known.config().equals(model.getConfig())) {
            return known.settings();
        }
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        McpDcrPolicyConfig config = new McpDcrPolicyConfig(catalogue, model);
        PolicySettings settings = config.read();
        if (!config.unknownClients().isEmpty()) {
            LOG.warnf(
                    "The policy %s (component %s) names clients that the catalogue does not have: %s. They are ignored;"
                            + " save the policy with others.",
                    PROVIDER_ID, model.getId(), config.unknownClients());
        }
        kept.put(model.getId(), new Kept(new MultivaluedHashMap<>(model.getConfig()), settings));
        return settings;
    }
}
