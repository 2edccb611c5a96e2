package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.McpServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerRegistry;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerScopes;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponents;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceClaim;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The MCP servers of a realm, for its administrators.
 */
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource {

    private static final String EVENT_RESOURCE_TYPE = "MCP_SERVER";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final MetadataMeters meters;
    private final McpServers servers;

    ServersResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            MetadataMeters meters) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.meters = meters;
        this.servers = new McpServers(session, realm);
    }

    @GET
    @Path("servers")
    public Response list() {
        auth.clients().requireView();
        ServerView view = new ServerView(session, realm);
        return AdminAnswer.ok(servers.list().stream().map(view::of).toList());
    }

    @GET
    @Path("servers/{id}")
    public Response get(@PathParam("id") String id) {
        Optional<ClientModel> client = servers.find(id);
        client.ifPresentOrElse(auth.clients()::requireView, auth.clients()::requireView);
        return client.map(new ServerView(session, realm)::of)
                .map(AdminAnswer::ok)
                .orElseGet(AdminAnswer::notFound);
    }

    @Path("servers/{id}/snippets")
    public SnippetsResource snippets(@PathParam("id") String id) {
        return new SnippetsResource(session, realm, auth, id);
    }

    @Path("servers/{id}/check")
    public CheckResource check(@PathParam("id") String id) {
        return new CheckResource(session, realm, auth, adminEvent, meters, id);
    }

    @Path("early-check")
    public EarlyCheckResource earlyCheck() {
        return new EarlyCheckResource(session, realm, auth, adminEvent);
    }

    @PUT
    @Path("servers/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, String body) {
        auth.clients().requireManage();
        auth.clients().requireManageClientScopes();
        ClientModel client = realm.getClientByClientId(id);
        if (client != null) {
            auth.clients().requireManage(client);
            if (!McpServers.contains(client)) {
                return AdminAnswer.conflict("A client of this realm has this id and is not an MCP server: choose"
                        + " another id, or give that client the attribute resource_url.");
            }
        }
        ServerDraft draft = ServerReader.read(id, JsonBody.read(body));
        if (draft instanceof ServerDraft.Complete complete) {
            return conflictOf(complete.server()).orElseGet(() -> save(complete, client));
        }
        return AdminAnswer.invalid(((ServerDraft.Faulty) draft).violations());
    }

    @DELETE
    @Path("servers/{id}")
    public Response delete(@PathParam("id") String id) {
        auth.clients().requireManage();
        Optional<ClientModel> client = servers.find(id);
        if (client.isEmpty()) {
            return AdminAnswer.notFound();
        }
        auth.clients().requireManage(client.get());
        new ServerRegistry(session, realm).delete(client.get());
        report(OperationType.DELETE, null);
        return Response.noContent().build();
    }

    private Response save(ServerDraft.Complete draft, @Nullable ClientModel existing) {
        if (MetadataComponents.settings(realm).isEmpty() && !switchOn()) {
            return AdminAnswer.forbidden("This realm has no component mcp-metadata yet, and creating it needs the role"
                    + " manage-realm: ask a realm administrator to create it first.");
        }
        ServerRegistry registry = new ServerRegistry(session, realm);
        ClientModel client = existing != null ? existing : create(registry, draft.server());
        registry.write(draft.server(), draft.enabled(), client);
        Map<String, Object> view = new ServerView(session, realm).of(client);
        report(existing == null ? OperationType.CREATE : OperationType.UPDATE, view);
        return existing == null
                ? AdminAnswer.created(session.getContext().getUri().getAbsolutePath(), view)
                : AdminAnswer.ok(view);
    }

    private ClientModel create(ServerRegistry registry, McpServer server) {
        try {
            return registry.create(server, auth.adminAuth());
        } catch (ClientPolicyException e) {
            throw AdminAnswer.refusedByClientPolicy(e);
        }
    }

    private Optional<Response> conflictOf(McpServer server) {
        List<String> taken = server.scopeNames().stream()
                .filter(new ServerScopes(realm)::isTaken)
                .toList();
        if (!taken.isEmpty()) {
            return Optional.of(AdminAnswer.conflict("scopes: " + String.join(" ", taken)
                    + " exists in this realm for another protocol than openid-connect: choose another name."));
        }
        return ResourceClaim.against(server.resource(), realm.getId(), server.id(), servers.claims(server.resource()))
                .map(claim -> AdminAnswer.conflict(
                        claim.isIn(realm.getId())
                                ? "resource: the client " + claim.clientId() + " of this realm has this URL already."
                                : "resource: another realm of this Keycloak has this URL already."));
    }

    private boolean switchOn() {
        if (!auth.realm().canManageRealm()) {
            return false;
        }
        var component = ModelToRepresentation.toRepresentation(session, MetadataComponents.create(realm), false);
        adminEvent
                .resource(ResourceType.COMPONENT)
                .operation(OperationType.CREATE)
                .resourcePath("components", component.getId())
                .representation(component)
                .success();
        return true;
    }

    private void report(OperationType operation, @Nullable Map<String, Object> view) {
        adminEvent
                .resource(EVENT_RESOURCE_TYPE)
                .operation(operation)
                .resourcePath(session.getContext().getUri())
                .representation(view)
                .success();
    }
}
