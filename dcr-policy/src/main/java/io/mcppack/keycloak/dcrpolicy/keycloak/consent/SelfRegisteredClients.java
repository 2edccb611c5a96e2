package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.kit.ModuleComponent;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/**
 * Which clients nobody vouched for. An attribute can only add a client: what a registrant, an importer or an older
 * realm wrote must not make one look like an administrator's.
 */
public final class SelfRegisteredClients {
    private static final String REGISTERED_BY = "mcp.registered-by";
    private static final Set<String> REGISTRANTS =
            Set.of("anonymous", "initial-access-token", "registration-access-token");
    // Keycloak gives this form to clients that register; an administrator who has a registration token made chooses the
    // id.
    private static final Pattern MADE_BY_KEYCLOAK =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    static final String POLICY_ID = McpDcrPolicyConfig.PROVIDER_ID;

    private static final ModuleComponent POLICY =
            new ModuleComponent(ClientRegistrationPolicy.class.getName(), POLICY_ID);

    private SelfRegisteredClients() {}

    /** Whether the realm has the policy in one of its two lists. */
    static boolean isGoverned(RealmModel realm) {
        return POLICY.in(realm).findAny().isPresent();
    }

    public static boolean contains(ClientModel client) {
        String id = client.getClientId();
        return REGISTRANTS.contains(String.valueOf(client.getAttribute(REGISTERED_BY)))
                || (client.getRegistrationToken() != null
                        && MADE_BY_KEYCLOAK.matcher(id).matches())
                || id.startsWith("https://") && client.getAttribute("cimd.cache.expiry.time.in.sec") != null;
    }
}
