package io.mcppack.keycloak.mcpmetadata.keycloak.rest;

import io.mcppack.keycloak.kit.Problem;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.McpServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerScopes;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.ServerOptions;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceClaim;
import io.mcppack.keycloak.mcpmetadata.rule.settings.AcrossRealms;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Refuses a server that would collide with what is there already.
 */
final class PublicationConflict {

    private static final Logger LOG = Logger.getLogger(PublicationConflict.class);

    private final RealmModel realm;
    private final McpServers servers;

    PublicationConflict(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        this.servers = new McpServers(session, realm);
    }

    void refuse(McpServer server) {
        List<String> taken = server.scopeNames().stream()
                .filter(new ServerScopes(realm)::isTaken)
                .toList();
        if (!taken.isEmpty()) {
            throw Problem.conflict("scopes: " + String.join(" ", taken)
                    + " exists in this realm for another protocol than openid-connect: choose another name.");
        }
        List<ResourceClaim> claims = ServerOptions.acrossRealms() == AcrossRealms.UNIQUE
                ? servers.claimsInAllRealms(server.resource())
                : servers.claims(server.resource());
        ResourceClaim.against(server.resource(), realm.getId(), server.id(), claims)
                .ifPresent(claim -> {
                    throw claim.isIn(realm.getId()) ? ownedHere(claim) : ownedElsewhere(server, claim);
                });
    }

    private static WebApplicationException ownedHere(ResourceClaim claim) {
        return Problem.conflict("resource: the client " + claim.clientId() + " of this realm has this URL already.");
    }

    // What another realm has is no business of this administrator; the operator of the server can read who has it.
    private WebApplicationException ownedElsewhere(McpServer server, ResourceClaim claim) {
        LOG.warnf(
                "Realm %s may not publish %s: client %s of the realm with the id %s has this URL, and"
                        + " resources-across-realms is unique",
                realm.getName(), server.resource().spelling(), printable(claim.clientId()), claim.realmId());
        return Problem.conflict(
                "resource: this URL cannot be published in this realm. Ask the operator of the server.");
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
