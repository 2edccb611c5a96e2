package io.mcppack.keycloak.staleclientreaper.rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who brought a client into the realm. It is decided from what Keycloak itself verified or wrote, never from a member
 * of the registration.
 */
public enum Origin {
    /** Dynamic client registration without a token (RFC 7591 section 3, open registration). */
    ANONYMOUS("anonymous"),
    /** Dynamic client registration with an initial access token. */
    INITIAL_ACCESS_TOKEN("initial-access-token"),
    /** Dynamic client registration with the access token of somebody who may create clients. */
    ADMIN("admin"),
    /** A client ID metadata document that Keycloak fetched. */
    METADATA_DOCUMENT("cimd"),
    /** Registered before the reaper was there, by whichever of the ways above, and adopted by an administrator. */
    ADOPTED("adopted");

    private static final Pattern STATELESS_ID = Pattern.compile("mcp-[0-9a-v]{64}");
    private static final String TYPE_OF_ACCESS_TOKEN = "Bearer";
    private static final String TYPE_OF_INITIAL_ACCESS_TOKEN = "InitialAccessToken";

    private final String code;

    Origin(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Empty for a code of another version: such a client is left alone. */
    public static Optional<Origin> ofCode(String code) {
        return Arrays.stream(values())
                .filter(origin -> origin.code.equals(code))
                .findFirst();
    }

    /**
     * The attribute alone does not make a client a metadata-document client: Keycloak's {@code default} registration
     * endpoint lets a registrant write attributes. Only registration endpoints leave a registration access token.
     */
    public static boolean isMetadataDocument(boolean cacheExpiryAttribute, boolean registrationToken) {
        return cacheExpiryAttribute && !registrationToken;
    }

    /**
     * Whether dcr-policy made the client id, for a registration without a token; see docs/contracts.md. No
     * administrator writes such an id by chance.
     */
    public static boolean isStatelessId(String clientId) {
        return STATELESS_ID.matcher(clientId).matches();
    }

    /**
     * Where a registration came from, by the {@code typ} of its verified token; empty if there was none. Keycloak 26.7
     * answers 401 to a token it does not trust and treats whatever is no bearer token as anonymous, and so do we.
     */
    public static Origin ofRegistration(String tokenType) {
        return switch (tokenType) {
            case TYPE_OF_INITIAL_ACCESS_TOKEN -> INITIAL_ACCESS_TOKEN;
            case TYPE_OF_ACCESS_TOKEN -> ADMIN;
            default -> ANONYMOUS;
        };
    }
}
