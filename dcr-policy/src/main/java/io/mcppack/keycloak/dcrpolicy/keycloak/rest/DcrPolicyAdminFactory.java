package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.registration.ResponseHeaders;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.ServerOptions;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.InstallationUpgrade;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.NewRealms;
import io.mcppack.keycloak.kit.AdminRequest;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Puts set-up and doctor under {@code /admin/realms/{realm}/dcr-policy}; without state, so it is its own provider. */
public final class DcrPolicyAdminFactory implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
    @Override
    public String getId() {
        return "dcr-policy";
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        ResponseHeaders.handleUnreadableMediaType(session);
        return new DcrPolicyResource(new AdminRequest(session, realm, auth, adminEvent).requireJson());
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new InstallationUpgrade());
        if (ServerOptions.setsUpNewRealms()) {
            factory.register(new NewRealms());
        }
    }

    @Override
    public void close() {}
}
