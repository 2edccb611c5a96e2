package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.client.JWTClientAuthenticator;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.util.JsonSerialization;

/** A stored client, read back as the registration that it came from; see docs/contracts.md, a stored client. */
public final class StoredRegistration {
    private StoredRegistration() {}

    /** The members of the registration; empty for a new registration, which never has an attribute. */
    public static Optional<Map<String, Object>> members(ClientRepresentation client) {
        Map<String, String> attributes = client.getAttributes();
        if (attributes == null || !attributes.containsKey(RegistrationAttributes.REDIRECT_URIS)) {
            return Optional.empty();
        }
        Map<String, Object> members = new HashMap<>();
        members.put(
                "redirect_uris",
                List.of(attributes.get(RegistrationAttributes.REDIRECT_URIS).split(" ", -1)));
        members.put("token_endpoint_auth_method", method(client));
        put(members, "client_name", client.getName());
        put(members, "scope", attributes.get(RegistrationAttributes.SCOPE));
        put(members, "software_id", attributes.get(RegistrationAttributes.SOFTWARE_ID));
        put(members, "jwks_uri", attributes.get(OIDCConfigAttributes.JWKS_URL));
        putObject(members, "jwks", attributes.get(OIDCConfigAttributes.JWKS_STRING));
        return Optional.of(members);
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
