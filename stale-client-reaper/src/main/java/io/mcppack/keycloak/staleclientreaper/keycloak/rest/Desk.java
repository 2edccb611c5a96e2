package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** One request of an administrator: in which realm, with which rights, and for the record. */
record Desk(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
    private static final String RESOURCE_TYPE = "MCP_STALE_CLIENT_REAPER";

    ReaperSettings settings() {
        return ReaperConfig.settings(realm).orElseThrow(Refusals::switchedOff);
    }

    void record(Object representation) {
        adminEvent
                .operation(OperationType.ACTION)
                .resource(RESOURCE_TYPE)
                .resourcePath(session.getContext().getUri())
                .representation(representation)
                .success();
    }
}
