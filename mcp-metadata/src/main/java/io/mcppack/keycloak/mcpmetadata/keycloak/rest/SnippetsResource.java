package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.mcpmetadata.keycloak.document.RealmAddress;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.KnownServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.snippet.Snippet;
import io.mcppack.keycloak.mcpmetadata.rule.snippet.SnippetKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Configuration of proxies and servers for one MCP server.
 */
public class SnippetsResource {

    private final AdminRequest request;
    private final String id;

    SnippetsResource(AdminRequest request, String id) {
        this.request = request;
        this.id = id;
    }

    @GET
    public Response kinds() {
        request.auth().clients().requireView();
        request.query();
        return AdminAnswer.ok(SnippetKind.spellings());
    }

    @GET
    @Path("{kind}")
    public Response get(@PathParam("kind") String name) {
        Optional<ClientModel> client = new KnownServers(request.session(), request.realm()).find(id);
        AdminPermissionEvaluator auth = request.auth();
        client.ifPresentOrElse(auth.clients()::requireView, auth.clients()::requireView);
        request.query();
        McpServer server = PublishedServers.of(client.orElseThrow(AdminAnswer::noSuchServer))
                .orElseThrow(AdminAnswer::notPublished);
        return SnippetKind.named(name)
                .map(kind -> snippet(server, kind))
                .orElseThrow(() -> Problem.notFound(
                        "There is no such snippet: take one of " + String.join(", ", SnippetKind.spellings()) + "."));
    }

    private Response snippet(McpServer server, SnippetKind kind) {
        RealmAddress address = new RealmAddress(request.session(), request.realm());
        Snippet snippet = new Snippet(server, address.issuer(), address.document(id));
        if (!snippet.unsafe().isEmpty()) {
            throw Problem.conflict("These have characters that mean something else in a configuration file, so"
                    + " write it by hand: " + String.join(" ", snippet.unsafe()));
        }
        return Response.ok(snippet.text(kind), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .build();
    }
}
