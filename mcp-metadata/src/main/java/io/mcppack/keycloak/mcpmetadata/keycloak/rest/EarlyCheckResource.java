package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponents;
import io.mcppack.keycloak.mcpmetadata.keycloak.token.EarlyCheckPolicy;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Puts the early check of {@code resource} in place in a realm, and takes it out again.
 */
public class EarlyCheckResource {

    private static final String EVENT_RESOURCE_TYPE = "MCP_EARLY_CHECK";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final EarlyCheckPolicy policy;

    EarlyCheckResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.policy = new EarlyCheckPolicy(realm);
    }

    @GET
    public Response get() {
        auth.realm().requireViewRealm();
        return AdminAnswer.ok(Map.of("installed", policy.isInstalled()));
    }

    @PUT
    public Response put() {
        auth.realm().requireManageRealm();
        if (MetadataComponents.settings(realm).isEmpty()) {
            return AdminAnswer.conflict("The realm has no component mcp-metadata: create it, the check comes with it.");
        }
        if (!policy.isInstalled()) {
            policy.install();
            report(OperationType.CREATE);
        }
        return get();
    }

    @DELETE
    public Response delete() {
        auth.realm().requireManageRealm();
        if (policy.isInstalled()) {
            report(OperationType.DELETE);
        }
        policy.remove();
        return Response.noContent().build();
    }

    private void report(OperationType operation) {
        adminEvent
                .resource(EVENT_RESOURCE_TYPE)
                .operation(operation)
                .resourcePath(session.getContext().getUri())
                .success();
    }
}
