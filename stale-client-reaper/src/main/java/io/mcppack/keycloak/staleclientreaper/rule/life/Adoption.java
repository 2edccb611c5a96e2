package io.mcppack.keycloak.staleclientreaper.rule.life;

import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells which of the clients that were there before the reaper had registered themselves. */
public final class Adoption {
    /** Keycloak's own; nobody can register under these names. */
    private static final Set<String> BUILT_IN =
            Set.of("account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console");

    private static final String REALM_CLIENT_SUFFIX = "-realm";

    private Adoption() {}

    /**
     * What is known of a client without a row.
     *
     * @param registrationToken whether it has a registration access token, which a registration leaves, but also an
     *     administrator who asks for one
     * @param cacheExpiryAttribute whether Keycloak wrote when its metadata document has to be fetched again
     */
    public record Facts(String id, String clientId, boolean registrationToken, boolean cacheExpiryAttribute) {}

    /** What the evidence is, in a code, and the origin if it suffices. */
    public record Finding(Optional<Origin> origin, String evidence) {}

    public static Finding judge(Facts client) {
        if (BUILT_IN.contains(client.clientId()) || client.clientId().endsWith(REALM_CLIENT_SUFFIX)) {
            return new Finding(Optional.empty(), "built-in");
        }
        if (Origin.isMetadataDocument(client.cacheExpiryAttribute(), client.registrationToken())) {
            return isAddress(client.clientId())
                    ? new Finding(Optional.of(Origin.METADATA_DOCUMENT), "metadata-document")
                    : new Finding(Optional.empty(), "attribute-without-document");
        }
        if (!client.registrationToken()) {
            return new Finding(Optional.empty(), "no-registration-token");
        }
        // Keycloak 26.7 gives a client of the OpenID Connect endpoint one generated value for both ids. Where they
        // differ it may as well be an administrator's client, which was given a registration access token.
        return client.id().equals(client.clientId()) || Origin.isStatelessId(client.clientId())
                ? new Finding(Optional.of(Origin.ADOPTED), "registration-token-and-generated-id")
                : new Finding(Optional.empty(), "registration-token-but-chosen-id");
    }

    private static boolean isAddress(String clientId) {
        String start = clientId.toLowerCase(Locale.ROOT);
        return start.startsWith("https://") || start.startsWith("http://");
    }
}
