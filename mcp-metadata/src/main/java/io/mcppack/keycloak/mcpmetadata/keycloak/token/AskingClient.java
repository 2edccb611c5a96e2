package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import org.keycloak.models.ClientModel;

/**
 * Tells the clients whose users have to be asked: those with a consent page, and those that registered themselves, of
 * whom nobody knows anything, page or not.
 */
final class AskingClient {

    private AskingClient() {}

    static boolean is(ClientModel client) {
        return client.isConsentRequired() || registeredItself(client);
    }

    static boolean registeredItself(ClientModel client) {
        return client.getRegistrationToken() != null;
    }
}
