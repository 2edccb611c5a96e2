package io.mcppack.keycloak.dcrpolicy.keycloak;

import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientregistration.policy.AbstractClientRegistrationPolicyFactory;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/** The component that an administrator adds under Clients, Client registration: with it a realm is governed. */
public final class McpDcrPolicyFactory extends AbstractClientRegistrationPolicyFactory {

    public static final String PROVIDER_ID = "mcp-dcr-policy";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getHelpText() {
        return "Governs the registration of MCP clients: says where authorization codes may go, answers with the error"
                + " codes of RFC 7591, and records who registered.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return McpDcrPolicyConfig.properties();
    }

    @Override
    public ClientRegistrationPolicy create(KeycloakSession session, ComponentModel model) {
        return new McpDcrPolicy(session);
    }

    /** Here and not at the first registration, because several of those may come at once. */
    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        GovernedScopes.consentScope(realm);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        try {
            McpDcrPolicyConfig.read(model);
            McpDcrPolicyConfig.complete(model);
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage(), e);
        }
    }
}
