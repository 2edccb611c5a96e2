package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.document.RealmAddress;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.McpServers;
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
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Configuration of proxies and servers for one MCP server.
 */
public class SnippetsResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final String id;

    SnippetsResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, String id) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.id = id;
    }

    @GET
    public Response kinds() {
        auth.clients().requireView();
        return AdminAnswer.ok(SnippetKind.spellings());
    }

    @GET
    @Path("{kind}")
    public Response get(@PathParam("kind") String name) {
        Optional<ClientModel> client = new McpServers(session, realm).find(id);
        client.ifPresentOrElse(auth.clients()::requireView, auth.clients()::requireView);
        if (client.isEmpty()) {
            return AdminAnswer.notFound();
        }
        Optional<McpServer> server = client.flatMap(PublishedServers::of);
        if (server.isEmpty()) {
            return AdminAnswer.conflict("This server is not published: GET it and read its problems.");
        }
        return SnippetKind.named(name)
                .map(kind -> snippet(server.get(), kind))
                .orElseGet(() -> AdminAnswer.notFound(
                        "There is no such snippet: take one of " + String.join(", ", SnippetKind.spellings()) + "."));
    }

    private Response snippet(McpServer server, SnippetKind kind) {
        RealmAddress address = new RealmAddress(session, realm);
        Snippet snippet = new Snippet(server, address.issuer(), address.document(id));
        if (!snippet.unsafe().isEmpty()) {
            return AdminAnswer.conflict("These have characters that mean something else in a configuration file, so"
                    + " write it by hand: " + String.join(" ", snippet.unsafe()));
        }
        return Response.ok(snippet.text(kind), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .build();
    }
}
