package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.ClientRegistrationProviderFactory;

/** Replaces one of Keycloak's registration endpoints that take its internal representation. */
abstract class ClosedRegistrationFactory implements ClientRegistrationProviderFactory {
    private final ClientRegistrationProviderFactory stock;
    private final boolean takesJson;

    ClosedRegistrationFactory(ClientRegistrationProviderFactory stock, boolean takesJson) {
        this.stock = stock;
        this.takesJson = takesJson;
    }

    @Override
    public final String getId() {
        return stock.getId();
    }

    /** Of two factories with one id Keycloak keeps the one with the higher order. */
    @Override
    public final int order() {
        return 10;
    }

    @Override
    public final ClientRegistrationProvider create(KeycloakSession session) {
        ClientRegistrationProvider stockProvider = stock.create(session);
        if (!McpDcrPolicyConfig.isGoverned(session.getContext().getRealm())
                || CallerAuthentication.isAdministrator(session)) {
            return stockProvider;
        }
        ResponseHeaders.handleUnreadableMediaType(session);
        return new ClosedRegistrationProvider(session, stockProvider, takesJson);
    }

    @Override
    public final void init(Config.Scope config) {
        stock.init(config);
    }

    @Override
    public final void postInit(KeycloakSessionFactory factory) {
        stock.postInit(factory);
    }

    @Override
    public final void close() {
        stock.close();
    }
}
