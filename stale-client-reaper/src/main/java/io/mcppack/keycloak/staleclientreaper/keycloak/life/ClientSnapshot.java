package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.util.JsonSerialization;

/**
 * Everything that brings a client back as it was: same ids, secret and registration access token, so that what the
 * client has stored works again. The token is no member of Keycloak's representation and stands beside it.
 */
record ClientSnapshot(int version, @Nullable String registrationToken, ClientRepresentation client) {
    private static final int VERSION = 1;

    static ClientSnapshot of(ClientModel client, KeycloakSession session) {
        ClientRepresentation representation = ModelToRepresentation.toRepresentation(client, session);
        // The representation has attributes that are no client's own.
        representation.setAttributes(new HashMap<>(client.getAttributes()));
        return new ClientSnapshot(VERSION, client.getRegistrationToken(), representation);
    }

    /** Whether there is more of the client than its image has, beside what the evidence tells. */
    boolean isPartial() {
        return Boolean.TRUE.equals(client.getAuthorizationServicesEnabled());
    }

    String toJson() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClientSnapshot ofJson(String json) {
        try {
            return JsonSerialization.readValue(json, ClientSnapshot.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClientModel create(KeycloakSession session, RealmModel realm) {
        ClientRepresentation representation = client;
        representation.setEnabled(true);
        if (representation.getProtocolMappers() == null) {
            // Otherwise Keycloak would add those that a new client gets.
            representation.setProtocolMappers(List.of());
        }
        if (representation.getAuthenticationFlowBindingOverrides() != null) {
            // A flow that has been deleted meanwhile would fail the client.
            representation
                    .getAuthenticationFlowBindingOverrides()
                    .values()
                    .removeIf(flow -> realm.getAuthenticationFlowById(flow) == null);
        }
        ClientModel created = ClientManager.createClient(session, realm, representation);
        created.setRegistrationToken(registrationToken);
        return created;
    }
}
