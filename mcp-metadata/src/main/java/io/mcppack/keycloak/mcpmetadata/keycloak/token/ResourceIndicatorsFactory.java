package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.resourceindicators.ResourceIndicatorsPostProcessor;
import org.keycloak.protocol.oidc.resourceindicators.ResourceIndicatorsPostProcessorFactory;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/**
 * Takes the place of Keycloak's experimental processor of the same id, whether its feature is on or off.
 *
 * <p>A realm that publishes no MCP server gets what Keycloak would do: nothing, or the processor of the feature.
 */
public final class ResourceIndicatorsFactory implements TokenPostProcessorFactory {

    private static final TokenPostProcessor NOTHING = context -> {};

    private MetadataMeters meters = MetadataMeters.off();

    @Override
    public void init(Config.Scope config) {
        meters = MetadataMeters.of(config);
    }

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        TokenPostProcessor stock = Profile.isFeatureEnabled(Profile.Feature.RESOURCE_INDICATORS)
                ? new ResourceIndicatorsPostProcessor(session)
                : NOTHING;
        return new ResourceIndicators(session, stock, meters);
    }

    // Keycloak 26.7 runs the highest order first: nobody may add an audience after this processor.
    @Override
    public int order() {
        return 0;
    }

    @Override
    public String getId() {
        return ResourceIndicatorsPostProcessorFactory.ID;
    }
}
