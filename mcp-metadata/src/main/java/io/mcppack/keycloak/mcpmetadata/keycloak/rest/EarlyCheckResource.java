package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.keycloak.token.EarlyCheckPolicy;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * Puts the early check of {@code resource} in place in a realm, and takes it out again.
 */
public class EarlyCheckResource {

    private static final String EVENT_RESOURCE_TYPE = "MCP_EARLY_CHECK";
    private static final String INSTALLED = "installed";

    private final AdminRequest request;
    private final EarlyCheckPolicy policy;

    EarlyCheckResource(AdminRequest request) {
        this.request = request;
        this.policy = new EarlyCheckPolicy(request.realm());
    }

    @GET
    public Response get() {
        request.auth().realm().requireViewRealm();
        request.query();
        return AdminAnswer.ok(Map.of(INSTALLED, policy.isInstalled()));
    }

    @PUT
    public Response put(@Nullable String body) {
        request.auth().realm().requireManageRealm();
        request.query();
        // kcadm.sh update sends what GET answered.
        AdminRequest.body(body, List.of(INSTALLED));
        if (MetadataComponent.settings(request.realm()).isEmpty()) {
            throw Problem.conflict("The realm has no component mcp-metadata: create it, the check comes with it.");
        }
        if (!policy.isInstalled()) {
            policy.install();
            request.record(EVENT_RESOURCE_TYPE, OperationType.CREATE, null);
        }
        return get();
    }

    @DELETE
    public Response delete() {
        request.auth().realm().requireManageRealm();
        request.query();
        if (policy.isInstalled()) {
            request.record(EVENT_RESOURCE_TYPE, OperationType.DELETE, null);
        }
        policy.remove();
        return Response.noContent().build();
    }
}
