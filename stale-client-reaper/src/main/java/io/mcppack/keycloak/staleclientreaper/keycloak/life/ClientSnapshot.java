package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.client.ClientIdAndSecretAuthenticator;
import org.keycloak.authentication.authenticators.client.JWTClientSecretAuthenticator;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.util.JsonSerialization;

/**
 * Everything that brings a client back as it was: same ids and, if it was ever used, secret and registration access
 * token, so that what the client has stored works again. The token is no member of Keycloak's representation and stands
 * beside it.
 */
record ClientSnapshot(int version, @Nullable String registrationToken, ClientRepresentation client) {
    private static final int VERSION = 1;
    /** Keycloak's attributes of a rotated secret. */
    private static final String OF_SECRETS = "client.secret.";

    private static final Set<String> SECRET_METHODS =
            Set.of(ClientIdAndSecretAuthenticator.PROVIDER_ID, JWTClientSecretAuthenticator.PROVIDER_ID);

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

    /** For a client that nobody ever used: there is no user who would miss them, and nobody else shall find them. */
    ClientSnapshot withoutCredentials() {
        client.setSecret(null);
        if (client.getAttributes() != null) {
            client.getAttributes().keySet().removeIf(name -> name.startsWith(OF_SECRETS));
        }
        // That there is one tells who registered itself. With a new id it is one that nobody has.
        String mark = registrationToken == null ? null : UUID.randomUUID().toString();
        return new ClientSnapshot(VERSION, mark, client);
    }

    /** Without them a confidential client could only register again, and is told so if it does not come back. */
    boolean hasItsCredentials() {
        return Boolean.TRUE.equals(client.isPublicClient())
                || client.getSecret() != null
                || !SECRET_METHODS.contains(Objects.requireNonNullElse(
                        client.getClientAuthenticatorType(), ClientIdAndSecretAuthenticator.PROVIDER_ID));
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
