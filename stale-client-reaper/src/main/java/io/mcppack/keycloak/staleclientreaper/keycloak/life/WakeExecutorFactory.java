package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The executor that gives sleeping and archived clients back to the users who return with them. */
public final class WakeExecutorFactory implements ClientPolicyExecutorProviderFactory {
    static final String ID = "mcp-wake-client";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public WakeExecutor create(KeycloakSession session) {
        return new WakeExecutor(session);
    }

    @Override
    public String getHelpText() {
        return "When a user comes back with a client that the stale-client-reaper has put to sleep or archived, the client is"
                + " given back and the login goes on.";
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
