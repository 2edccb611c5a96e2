package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The client policy executor that stores clients when their users come. */
public final class ArrivalExecutorFactory implements ClientPolicyExecutorProviderFactory {
    @Override
    public String getId() {
        return ArrivalInstallation.EXECUTOR;
    }

    @Override
    public ArrivalExecutor create(KeycloakSession session) {
        return new ArrivalExecutor(session);
    }

    @Override
    public String getHelpText() {
        return "Stores a client that registered without a token when its user first comes to log in.";
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
