package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.StatelessClientId;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * Which clients nobody vouched for. An attribute can only add a client: what a registrant, an importer or an older
 * realm wrote must not make one look like an administrator's.
 */
public final class SelfRegisteredClients {
    public static final String REGISTERED_BY = "mcp.registered-by";

    /** Written by Keycloak's client ID metadata document executor (26.7, feature cimd). */
    public static final String METADATA_DOCUMENT = "cimd.cache.expiry.time.in.sec";

    private static final Set<String> REGISTRANTS =
            Set.of("anonymous", "initial-access-token", "registration-access-token");
    // Keycloak gives this form to clients that register; an administrator who has a registration token made chooses the
    // id.
    private static final Pattern MADE_BY_KEYCLOAK =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private SelfRegisteredClients() {}

    public static boolean contains(ClientModel client) {
        return contains(client.getClientId(), client.getRegistrationToken(), client::getAttribute);
    }

    public static boolean contains(ClientRepresentation client) {
        return contains(client.getClientId(), client.getRegistrationAccessToken(), client.getAttributes()::get);
    }

    private static boolean contains(String id, @Nullable String token, Function<String, @Nullable String> attributes) {
        return REGISTRANTS.contains(String.valueOf(attributes.apply(REGISTERED_BY)))
                || (token != null && (MADE_BY_KEYCLOAK.matcher(id).matches() || StatelessClientId.hasForm(id)))
                || (id.startsWith("https://") && attributes.apply(METADATA_DOCUMENT) != null);
    }
}
