package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.mcpmetadata.keycloak.McpServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.MetadataComponents;
import io.mcppack.keycloak.mcpmetadata.keycloak.RealmAddress;
import io.mcppack.keycloak.mcpmetadata.keycloak.ServerAttributes;
import io.mcppack.keycloak.mcpmetadata.rule.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.MetadataSettings;
import io.mcppack.keycloak.mcpmetadata.rule.ProtectedResourceMetadata;
import io.mcppack.keycloak.mcpmetadata.rule.ServerAddress;
import io.mcppack.keycloak.mcpmetadata.rule.ServerDraft;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Answers with the document of an MCP server, or with one and the same 404 whatever the reason is.
 */
public class DocumentResource {

    private static final Logger LOG = Logger.getLogger(DocumentResource.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    DocumentResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @GET
    @Path("servers/{id}")
    public Response get(@PathParam("id") String id) {
        if (needsHttps()) {
            return PublicAnswer.httpsRequired();
        }
        RealmAddress address = new RealmAddress(session, realm);
        ServerAddress trust = address.trust();
        Optional<MetadataSettings> settings = MetadataComponents.settings(realm);
        if (!realm.isEnabled() || settings.isEmpty() || !trust.maySpeakForTheRealm()) {
            LOG.debugf("No MCP server metadata in realm %s: address %s", realm.getName(), trust);
            return PublicAnswer.notFound();
        }
        return new McpServers(session, realm)
                .find(id)
                .filter(ClientModel::isEnabled)
                .flatMap(DocumentResource::server)
                .map(server -> new ProtectedResourceMetadata(server, address.issuer()))
                .map(document -> PublicAnswer.document(
                        document,
                        trust.mayBeCached() ? settings.map(MetadataSettings::maxAge) : Optional.empty(),
                        session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader("If-None-Match")))
                .orElseGet(PublicAnswer::notFound);
    }

    @HEAD
    @Path("servers/{id}")
    public Response head(@PathParam("id") String id) {
        return get(id);
    }

    @GET
    @Path("{any:.*}")
    public Response nothing() {
        return PublicAnswer.notFound();
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return PublicAnswer.preflight();
    }

    private static Optional<McpServer> server(ClientModel client) {
        return ServerAttributes.draft(client) instanceof ServerDraft.Complete complete
                ? Optional.of(complete.server())
                : Optional.empty();
    }

    // The same condition under which Keycloak withholds its own openid-configuration.
    private boolean needsHttps() {
        return !"https".equals(session.getContext().getUri().getBaseUri().getScheme())
                && realm.getSslRequired().isRequired(session.getContext().getConnection());
    }
}
