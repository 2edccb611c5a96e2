package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.mcpmetadata.keycloak.check.ServerCheck;
import io.mcppack.keycloak.mcpmetadata.keycloak.document.RealmAddress;
import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.KnownServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.check.CheckFinding;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;

/**
 * Tries out a live MCP server for an administrator.
 */
public class CheckResource {

    private static final String EVENT_RESOURCE_TYPE = "MCP_SERVER_CHECK";

    private final AdminRequest request;
    private final MetadataMeters meters;
    private final String id;

    CheckResource(AdminRequest request, MetadataMeters meters, String id) {
        this.request = request;
        this.meters = meters;
        this.id = id;
    }

    @POST
    public Response check(@Nullable String body) {
        request.auth().clients().requireManage();
        request.query();
        AdminRequest.body(body, List.of());
        ClientModel client =
                new KnownServers(request.session(), request.realm()).find(id).orElseThrow(AdminAnswer::noSuchServer);
        request.auth().clients().requireManage(client);
        McpServer server = PublishedServers.of(client).orElseThrow(AdminAnswer::notPublished);
        MetadataSettings settings = MetadataComponent.settings(request.realm()).orElseThrow(AdminAnswer::notPublished);
        List<CheckFinding> findings = new ServerCheck(
                        request.session(),
                        new RealmAddress(request.session(), request.realm()).issuer(),
                        settings.checkPrivateAddresses())
                .of(server);
        boolean ok = findings.stream().allMatch(CheckFinding::ok);
        meters.checked(ok);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", ok);
        report.put("findings", findings);
        request.record(EVENT_RESOURCE_TYPE, OperationType.ACTION, report);
        return AdminAnswer.ok(report);
    }
}
