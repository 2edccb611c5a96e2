package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/**
 * The client policy executor that checks {@code resource} at the authorization endpoints.
 */
public final class EarlyCheckFactory implements ClientPolicyExecutorProviderFactory {

    public static final String ID = "mcp-resource-indicators";

    private MetadataMeters meters = MetadataMeters.off();

    @Override
    public ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> create(
            KeycloakSession session) {
        return new EarlyCheck(session, meters);
    }

    @Override
    public void init(Config.Scope config) {
        meters = MetadataMeters.of(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Refuses an authorization request for a resource that is not an MCP server of this realm"
                + " (invalid_target, RFC 8707). Put in place by the component mcp-metadata and removed with it.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
