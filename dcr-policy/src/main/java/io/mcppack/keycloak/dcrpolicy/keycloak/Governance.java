package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.PolicySettings;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** Finds the policy of a realm. Components come from the realm cache, so asking costs no database access. */
final class Governance {

    private Governance() {}

    static boolean isGoverned(RealmModel realm) {
        return components(realm).findAny().isPresent();
    }

    /**
     * The settings for that kind of caller. A realm that governs only one kind governs the other by the same settings: a caller with
     * a token must not find an easier door.
     */
    static Optional<PolicySettings> settings(RealmModel realm, RegistrationAuth caller) {
        String subType = caller.toString().toLowerCase(Locale.ROOT);
        return components(realm)
                .min(Comparator.comparing((ComponentModel component) -> !subType.equals(component.getSubType())))
                .map(McpDcrPolicyConfig::read);
    }

    private static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), ClientRegistrationPolicy.class.getName())
                .filter(component -> McpDcrPolicyFactory.PROVIDER_ID.equals(component.getProviderId()));
    }
}
