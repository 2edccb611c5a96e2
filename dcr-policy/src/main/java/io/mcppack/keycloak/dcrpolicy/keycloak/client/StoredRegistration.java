package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.client.JWTClientAuthenticator;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.util.JsonSerialization;

/** A stored client, read back as the registration that it came from; see docs/contracts.md, a stored client. */
public final class StoredRegistration {
    private StoredRegistration() {}

    /**
     * The members of the registration, from what Keycloak enforces. The attributes of the client say the same, but an
     * importer or an older realm may have written them.
     */
    public static Map<String, Object> members(ClientRepresentation client) {
        Map<String, String> attributes = Objects.requireNonNullElse(client.getAttributes(), Map.of());
        Map<String, Object> members = new HashMap<>();
        members.put(
                "redirect_uris",
                LoopbackPorts.asRegistered(Objects.requireNonNullElse(client.getRedirectUris(), List.of())));
        members.put("token_endpoint_auth_method", method(client));
        put(members, "client_name", client.getName());
        put(members, "scope", attributes.get(RegistrationAttributes.SCOPE));
        put(members, "jwks_uri", attributes.get(OIDCConfigAttributes.JWKS_URL));
        putObject(members, "jwks", attributes.get(OIDCConfigAttributes.JWKS_STRING));
        return members;
    }

    private static String method(ClientRepresentation client) {
        if (Boolean.TRUE.equals(client.isPublicClient())) {
            return "none";
        }
        return JWTClientAuthenticator.PROVIDER_ID.equals(client.getClientAuthenticatorType())
                ? "private_key_jwt"
                : "client_secret_basic";
    }

    private static void put(Map<String, Object> members, String member, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            members.put(member, value);
        }
    }

    /** Unreadable keys are passed on as text, which the rules refuse. */
    private static void putObject(Map<String, Object> members, String member, @Nullable String json) {
        if (json == null || json.isBlank()) {
            return;
        }
        try {
            members.put(member, JsonSerialization.readValue(json, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            members.put(member, json);
        }
    }
}
