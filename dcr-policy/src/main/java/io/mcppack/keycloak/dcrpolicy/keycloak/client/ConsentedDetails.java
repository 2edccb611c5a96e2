package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** What a user saw when giving consent. If an update changes it, the user is asked again. */
public record ConsentedDetails(
        @Nullable String name,
        Set<String> redirectUris,
        @Nullable String authenticator,
        @Nullable String keysUri,
        @Nullable String keys,
        @Nullable String logo,
        @Nullable String scope) {
    /** Keycloak's ids of the methods without a key; it has more than one authenticator for {@code private_key_jwt}. */
    private static final Set<String> KEYLESS_AUTHENTICATORS = Set.of("none", "client-secret");

    /** A stolen registration token must not turn a client with a key into one that anyone can impersonate. */
    public boolean isWeakenedBy(Registration update) {
        return authenticator != null
                && !KEYLESS_AUTHENTICATORS.contains(authenticator)
                && !update.protocol().authenticationMethod().equals(Optional.of("private_key_jwt"));
    }

    public static ConsentedDetails of(ClientModel client) {
        return new ConsentedDetails(
                client.getName(),
                Set.copyOf(client.getRedirectUris()),
                client.getClientAuthenticatorType(),
                client.getAttribute(OIDCConfigAttributes.JWKS_URL),
                client.getAttribute(OIDCConfigAttributes.JWKS_STRING),
                client.getAttribute(ClientModel.LOGO_URI),
                client.getAttribute(RegistrationAttributes.SCOPE));
    }
}
