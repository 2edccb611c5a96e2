package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.CibaConfig;
import org.keycloak.models.ClientModel;
import org.keycloak.models.OAuth2DeviceConfig;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** Grants that no governed client has and that Keycloak keeps as attributes of a client. */
public final class OtherGrants {
    /** The attributes; only the value true allows a grant. */
    public static final Set<String> ATTRIBUTES = Set.of(
            OAuth2DeviceConfig.OAUTH2_DEVICE_AUTHORIZATION_GRANT_ENABLED,
            CibaConfig.OIDC_CIBA_GRANT_ENABLED,
            OIDCConfigAttributes.STANDARD_TOKEN_EXCHANGE_ENABLED,
            OIDCConfigAttributes.JWT_AUTHORIZATION_GRANT_ENABLED);

    private static final String ON = "true";

    private OtherGrants() {}

    /** Those of the attributes that allow a grant. */
    public static Set<String> allowed(Function<String, @Nullable String> attributes) {
        return ATTRIBUTES.stream()
                .filter(name -> ON.equals(attributes.apply(name)))
                .collect(Collectors.toSet());
    }

    /** Writes only what differs, because each new registration comes by here. */
    static void forbid(ClientModel client) {
        allowed(client::getAttribute).forEach(name -> client.setAttribute(name, "false"));
    }

    public static void allow(ClientModel client, Collection<String> attributes) {
        attributes.forEach(name -> client.setAttribute(name, ON));
    }
}
