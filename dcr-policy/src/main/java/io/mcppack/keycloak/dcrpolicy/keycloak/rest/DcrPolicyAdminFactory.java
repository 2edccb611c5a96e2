package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.ServerOptions;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.NewRealms;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Puts set-up and doctor under {@code /admin/realms/{realm}/dcr-policy}. */
public final class DcrPolicyAdminFactory implements AdminRealmResourceProviderFactory {
    @Override
    public String getId() {
        return "dcr-policy";
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new DcrPolicyAdmin();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (ServerOptions.setsUpNewRealms()) {
            factory.register(new NewRealms());
        }
    }

    @Override
    public void close() {}
}
