package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

final class AdminMetadata implements AdminRealmResourceProvider {

    private final MetadataMeters meters;

    AdminMetadata(MetadataMeters meters) {
        this.meters = meters;
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        return new ServersResource(new AdminRequest(session, realm, auth, adminEvent).requireJson(), meters);
    }

    @Override
    public void close() {}
}
