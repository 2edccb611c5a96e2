package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.McpServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.rule.token.Exchanger;
import org.keycloak.models.ClientModel;

/**
 * Tells who a client is that exchanges a token.
 */
final class ExchangingClient {

    private ExchangingClient() {}

    static Exchanger of(ClientModel client) {
        if (McpServers.contains(client)) {
            return PublishedServers.of(client)
                    .<Exchanger>map(Exchanger.Published::new)
                    .orElseGet(Exchanger.Untrusted::new);
        }
        return AskingClient.registeredItself(client) ? new Exchanger.Untrusted() : new Exchanger.Trusted();
    }
}
