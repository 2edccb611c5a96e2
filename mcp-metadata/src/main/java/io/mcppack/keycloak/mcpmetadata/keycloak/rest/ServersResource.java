package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.KnownServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerRegistry;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDraft;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The MCP servers of a realm, for its administrators.
 */
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource {

    private static final String EVENT_RESOURCE_TYPE = "MCP_SERVER";

    private final AdminRequest request;
    private final MetadataMeters meters;
    private final KnownServers known;

    ServersResource(AdminRequest request, MetadataMeters meters) {
        this.request = request;
        this.meters = meters;
        this.known = new KnownServers(request.session(), request.realm());
    }

    @GET
    @Path("servers")
    public Response list() {
        request.auth().clients().requireView();
        request.query();
        return AdminAnswer.ok(known.list().stream().map(view()::of).toList());
    }

    @GET
    @Path("servers/{id}")
    public Response get(@PathParam("id") String id) {
        Optional<ClientModel> client = known.find(id);
        AdminPermissionEvaluator auth = request.auth();
        client.ifPresentOrElse(auth.clients()::requireView, auth.clients()::requireView);
        request.query();
        return AdminAnswer.ok(view().of(client.orElseThrow(AdminAnswer::noSuchServer)));
    }

    @Path("servers/{id}/snippets")
    public SnippetsResource snippets(@PathParam("id") String id) {
        return new SnippetsResource(request, id);
    }

    @Path("servers/{id}/check")
    public CheckResource check(@PathParam("id") String id) {
        return new CheckResource(request, meters, id);
    }

    @Path("early-check")
    public EarlyCheckResource earlyCheck() {
        return new EarlyCheckResource(request);
    }

    @PUT
    @Path("servers/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, @Nullable String body) {
        request.auth().clients().requireManage();
        request.auth().clients().requireManageClientScopes();
        request.query();
        ClientModel client = request.realm().getClientByClientId(id);
        if (client != null) {
            request.auth().clients().requireManage(client);
            if (!known.contain(client)) {
                throw Problem.conflict("A client of this realm has this id and is not an MCP server: choose"
                        + " another id, or give that client the attribute resource_url.");
            }
        }
        ServerDraft draft = ServerReader.read(id, AdminRequest.body(body));
        if (draft instanceof ServerDraft.Complete complete) {
            new PublicationConflict(request.session(), request.realm()).refuse(complete.server());
            return save(complete, client);
        }
        throw AdminAnswer.invalid(((ServerDraft.Faulty) draft).violations());
    }

    @DELETE
    @Path("servers/{id}")
    public Response delete(@PathParam("id") String id) {
        request.auth().clients().requireManage();
        request.query();
        ClientModel client = known.find(id).orElseThrow(AdminAnswer::noSuchServer);
        request.auth().clients().requireManage(client);
        registry().delete(client);
        request.record(EVENT_RESOURCE_TYPE, OperationType.DELETE, null);
        return Response.noContent().build();
    }

    private Response save(ServerDraft.Complete draft, @Nullable ClientModel existing) {
        if (MetadataComponent.settings(request.realm()).isEmpty()) {
            switchOn();
        }
        ClientModel client = existing != null ? existing : create(draft.server());
        registry().write(draft.server(), draft.enabled(), client);
        Map<String, Object> view = view().of(client);
        request.record(EVENT_RESOURCE_TYPE, existing == null ? OperationType.CREATE : OperationType.UPDATE, view);
        return existing == null
                ? Response.created(request.session().getContext().getUri().getAbsolutePath())
                        .entity(view)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build()
                : AdminAnswer.ok(view);
    }

    private ClientModel create(McpServer server) {
        try {
            return registry().create(server, request.auth().adminAuth());
        } catch (ClientPolicyException e) {
            throw Problem.of(Response.Status.BAD_REQUEST, e.getError(), e.getErrorDetail(), Map.of());
        }
    }

    private void switchOn() {
        if (!request.auth().realm().canManageRealm()) {
            throw Problem.forbidden("This realm has no component mcp-metadata yet, and creating it needs the role"
                    + " manage-realm: ask a realm administrator to create it first.");
        }
        var component = ModelToRepresentation.toRepresentation(
                request.session(), MetadataComponent.create(request.realm()), false);
        request.adminEvent()
                .resource(ResourceType.COMPONENT)
                .operation(OperationType.CREATE)
                .resourcePath("components", component.getId())
                .representation(component)
                .success();
    }

    private ServerView view() {
        return new ServerView(request.session(), request.realm());
    }

    private ServerRegistry registry() {
        return new ServerRegistry(request.session(), request.realm());
    }
}
