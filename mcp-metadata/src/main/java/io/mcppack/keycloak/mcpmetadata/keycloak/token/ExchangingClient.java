package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.KnownServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.rule.token.Exchanger;
import org.keycloak.models.ClientModel;

/**
 * Tells who a client is that exchanges a token.
 */
final class ExchangingClient {

    private ExchangingClient() {}

    /** Whether it reaches only what an administrator listed, with a refresh token from an exchange, too. */
    static boolean isBounded(ClientModel client, KnownServers servers) {
        return !(of(client, servers) instanceof Exchanger.Trusted);
    }

    static Exchanger of(ClientModel client, KnownServers servers) {
        return PublishedServers.of(client)
                .<Exchanger>map(Exchanger.Published::new)
                .orElseGet(() -> AskingClient.registeredItself(client) || servers.contain(client)
                        ? new Exchanger.Untrusted()
                        : new Exchanger.Trusted());
    }
}
