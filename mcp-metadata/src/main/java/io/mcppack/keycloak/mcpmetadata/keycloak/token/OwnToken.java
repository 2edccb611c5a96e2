package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/**
 * Tells an MCP server's own client that a token is for it: the audience is the server's URL, while Keycloak 26.7 looks
 * for the client's id.
 */
final class OwnToken {

    private OwnToken() {}

    static boolean isFor(RealmModel realm, ClientModel caller, AccessToken token) {
        return MetadataComponent.settings(realm).isPresent()
                && PublishedServers.of(caller)
                        .filter(server -> token.hasAudience(server.resource().spelling()))
                        .isPresent();
    }
}
