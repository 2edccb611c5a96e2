package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The client policy executor that checks at the authorization endpoint whether users can be asked. */
public final class ConsentCheckFactory implements ClientPolicyExecutorProviderFactory {
    static final String ID = "mcp-consent-check";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public ConsentCheck create(KeycloakSession session) {
        return new ConsentCheck(session);
    }

    @Override
    public String getHelpText() {
        return "Refuses authorization requests of self-registered clients while the required action " + ConsentAction.ID
                + " is disabled or missing.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
