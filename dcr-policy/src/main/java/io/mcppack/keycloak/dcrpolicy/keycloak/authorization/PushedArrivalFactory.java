package io.mcppack.keycloak.dcrpolicy.keycloak.authorization;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.ext.OIDCExtProvider;
import org.keycloak.protocol.oidc.ext.OIDCExtProviderFactory;
import org.keycloak.protocol.oidc.par.endpoints.ParRootEndpoint;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/**
 * Replaces Keycloak's endpoint for pushed authorization requests (RFC 9126) under the same id: no client policy runs
 * there before the client is looked for.
 */
public final class PushedArrivalFactory implements OIDCExtProviderFactory, EnvironmentDependentProviderFactory {
    private final ParRootEndpoint stock = new ParRootEndpoint();

    @Override
    public String getId() {
        return ParRootEndpoint.PROVIDER_ID;
    }

    /** Of two factories with one id Keycloak keeps the one with the higher order. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return stock.isSupported(config);
    }

    @Override
    public OIDCExtProvider create(KeycloakSession session) {
        return McpDcrPolicyConfig.isGoverned(session.getContext().getRealm())
                ? new PushedArrival(session)
                : stock.create(session);
    }
}
