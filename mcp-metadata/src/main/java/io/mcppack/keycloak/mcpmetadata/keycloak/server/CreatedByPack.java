package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

/**
 * The mark on clients and client scopes that this module made, and may therefore change and delete.
 */
public final class CreatedByPack {

    private static final String ATTRIBUTE = "mcp.created-by";
    private static final String OURS = MetadataComponent.ID;

    private CreatedByPack() {}

    public static void mark(ClientModel client) {
        client.setAttribute(ATTRIBUTE, OURS);
    }

    public static void mark(ClientScopeModel scope) {
        scope.setAttribute(ATTRIBUTE, OURS);
    }

    public static boolean isOurs(ClientModel client) {
        return OURS.equals(client.getAttribute(ATTRIBUTE));
    }

    public static boolean isOurs(ClientScopeModel scope) {
        return OURS.equals(scope.getAttribute(ATTRIBUTE));
    }
}
