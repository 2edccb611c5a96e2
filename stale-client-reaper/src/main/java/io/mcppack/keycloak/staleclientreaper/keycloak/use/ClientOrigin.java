package io.mcppack.keycloak.staleclientreaper.keycloak.use;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.BearerHeader;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.representations.JsonWebToken;

/** Gathers what decides the origin of a client that was registered in this request. */
final class ClientOrigin {
    /** Written by Keycloak's client ID metadata document executor (26.7, feature cimd). */
    private static final String CIMD_CACHE_EXPIRY = "cimd.cache.expiry.time.in.sec";

    private ClientOrigin() {}

    static Origin of(ClientModel client, KeycloakContext context) {
        if (Origin.isMetadataDocument(
                client.getAttribute(CIMD_CACHE_EXPIRY) != null, client.getRegistrationToken() != null)) {
            return Origin.METADATA_DOCUMENT;
        }
        if (Origin.isStatelessId(client.getClientId())) {
            // The request is one of a user who comes, and its header says nothing about the registration.
            return Origin.ANONYMOUS;
        }
        // The first of several headers is the one that Keycloak 26.7 verified.
        String header =
                context.getHttpRequest().getHttpHeaders().getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return Origin.ofRegistration(BearerHeader.token(Objects.requireNonNullElse(header, ""))
                .map(ClientOrigin::type)
                .orElse(""));
    }

    /** Keycloak verified the token before it sent the event; here it is only read. */
    private static String type(String token) {
        try {
            return Objects.requireNonNullElse(
                    new JWSInput(token).readJsonContent(JsonWebToken.class).getType(), "");
        } catch (JWSInputException notAToken) {
            return "";
        }
    }
}
