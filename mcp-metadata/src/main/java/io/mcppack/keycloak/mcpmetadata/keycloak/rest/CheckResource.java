package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.check.ServerCheck;
import io.mcppack.keycloak.mcpmetadata.keycloak.document.RealmAddress;
import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.McpServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponents;
import io.mcppack.keycloak.mcpmetadata.rule.check.CheckFinding;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Tries out a live MCP server for an administrator.
 */
public class CheckResource {

    private static final String EVENT_RESOURCE_TYPE = "MCP_SERVER_CHECK";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final MetadataMeters meters;
    private final String id;

    CheckResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            MetadataMeters meters,
            String id) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.meters = meters;
        this.id = id;
    }

    @POST
    public Response check() {
        auth.clients().requireManage();
        Optional<ClientModel> client = new McpServers(session, realm).find(id);
        if (client.isEmpty()) {
            return AdminAnswer.notFound();
        }
        auth.clients().requireManage(client.get());
        Optional<McpServer> server = PublishedServers.of(client.get());
        Optional<MetadataSettings> settings = MetadataComponents.settings(realm);
        if (server.isEmpty() || settings.isEmpty()) {
            return AdminAnswer.conflict("This server is not published: GET it and read its problems.");
        }
        List<CheckFinding> findings = new ServerCheck(
                        session,
                        new RealmAddress(session, realm).issuer(),
                        settings.get().checkPrivateAddresses())
                .of(server.get());
        boolean ok = findings.stream().allMatch(CheckFinding::ok);
        meters.checked(ok);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", ok);
        report.put("findings", findings);
        adminEvent
                .resource(EVENT_RESOURCE_TYPE)
                .operation(OperationType.ACTION)
                .resourcePath(session.getContext().getUri())
                .representation(report)
                .success();
        return AdminAnswer.ok(report);
    }
}
