package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Puts the reaper under {@code /admin/realms/<realm>/stale-client-reaper}. */
public final class ReaperResourceFactory implements AdminRealmResourceProviderFactory {
    @Override
    public String getId() {
        return "stale-client-reaper";
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new ReaperResourceProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
