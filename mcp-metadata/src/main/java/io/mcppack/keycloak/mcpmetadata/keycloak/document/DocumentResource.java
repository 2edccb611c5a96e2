package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.keycloak.metrics.MetadataMeters;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.OtherPublishers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.document.DocumentAddress;
import io.mcppack.keycloak.mcpmetadata.rule.document.ProtectedResourceMetadata;
import io.mcppack.keycloak.mcpmetadata.rule.document.PublishedDocument;
import io.mcppack.keycloak.mcpmetadata.rule.document.ServerAddress;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Answers with the document of an MCP server, or with one and the same 404 whatever the reason is.
 */
public class DocumentResource {

    private static final Logger LOG = Logger.getLogger(DocumentResource.class);

    private static final Pattern BEFORE = Pattern.compile("^.*?/realms/[^/]+/" + PublicMetadataFactory.ID + "(/|$)");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final DocumentCache press;
    private final MetadataMeters meters;

    DocumentResource(KeycloakSession session, RealmModel realm, DocumentCache press, MetadataMeters meters) {
        this.session = session;
        this.realm = realm;
        this.press = press;
        this.meters = meters;
    }

    @GET
    @Path("{any:.*}")
    public Response get() {
        Response answer = answer();
        meters.answered(answer.getStatus());
        return answer;
    }

    @HEAD
    @Path("{any:.*}")
    public Response head() {
        return get();
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return PublicAnswer.preflight();
    }

    private Response answer() {
        if (needsHttps()) {
            return PublicAnswer.httpsRequired();
        }
        RealmAddress address = new RealmAddress(session, realm);
        ServerAddress trust = address.trust();
        Optional<MetadataSettings> settings = MetadataComponent.settings(realm);
        if (!realm.isEnabled() || settings.isEmpty() || !trust.maySpeakForTheRealm()) {
            LOG.debugf("No MCP server metadata in realm %s: address %s", realm.getName(), trust);
            return PublicAnswer.notFound();
        }
        return server().map(server -> PublicAnswer.document(
                        print(metadata(server, address), trust),
                        address.document(server.id().value()),
                        trust.mayBeCached() ? settings.map(MetadataSettings::maxAge) : Optional.empty(),
                        session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader("If-None-Match")))
                .orElseGet(PublicAnswer::notFound);
    }

    private ProtectedResourceMetadata metadata(McpServer server, RealmAddress address) {
        return new ProtectedResourceMetadata(
                server,
                address.issuer(),
                address.document(server.id().value()),
                new OtherPublishers(session, realm)
                        .of(server.resource()).stream().map(address::issuerOf).toList());
    }

    private PublishedDocument print(ProtectedResourceMetadata document, ServerAddress trust) {
        return trust.mayBeCached() ? press.signed(session, realm, document) : press.unsigned(document);
    }

    private Optional<McpServer> server() {
        UriInfo uri = session.getContext().getHttpRequest().getUri();
        // Not a path parameter: JAX-RS takes the slash at the end away, and with it the difference of two resources.
        DocumentAddress address = DocumentAddress.of(
                BEFORE.matcher(uri.getRequestUri().getRawPath()).replaceFirst(""),
                uri.getQueryParameters().getOrDefault("resource", List.of()));
        PublishedServers servers = new PublishedServers(session, realm);
        if (address instanceof DocumentAddress.ById by) {
            return servers.withId(by.id());
        }
        if (address instanceof DocumentAddress.ByResource by) {
            return servers.at(by.resource());
        }
        return address instanceof DocumentAddress.ByPath by ? servers.atPath(by.path()) : Optional.empty();
    }

    // The same condition under which Keycloak withholds its own openid-configuration.
    private boolean needsHttps() {
        return !"https".equals(session.getContext().getUri().getBaseUri().getScheme())
                && realm.getSslRequired().isRequired(session.getContext().getConnection());
    }
}
