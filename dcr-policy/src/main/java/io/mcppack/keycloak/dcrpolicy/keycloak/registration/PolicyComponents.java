package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.CatalogueOwner;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.PolicyOptions;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** Finds the policy of a realm. Components come from the realm cache, so a look-up costs no database access. */
public final class PolicyComponents {
    private PolicyComponents() {}

    /** The settings for that kind of caller, see {@link McpDcrPolicyConfig#component}. */
    public static Optional<PolicySettings> settings(
            KeycloakSession session, RealmModel realm, RegistrationAuth caller) {
        return McpDcrPolicyConfig.component(realm, caller).map(factory(session)::settings);
    }

    /**
     * Whether a page of that origin may read the answers. A preflight has no token, so the policies of all callers
     * count.
     */
    static boolean allowsOrigin(KeycloakSession session, String origin) {
        McpDcrPolicyFactory factory = factory(session);
        return McpDcrPolicyConfig.COMPONENT
                .in(session.getContext().getRealm())
                .anyMatch(component -> factory.settings(component).webOrigins().allow(origin));
    }

    public static Catalogue catalogue(KeycloakSession session) {
        return CatalogueOwner.of(session);
    }

    /** Which client of the catalogue this is, or claims to be. */
    public static Optional<CatalogueMatch> match(KeycloakSession session, Registration registration) {
        return registration.knownIn(catalogue(session));
    }

    /**
     * The settings of that kind of caller, or the defaults in a realm without the policy, with the changes of a draft.
     *
     * @throws IllegalArgumentException with a sentence if the draft is invalid
     */
    public static PolicySettings draft(
            KeycloakSession session, RealmModel realm, RegistrationAuth caller, Map<String, List<String>> changes) {
        ComponentModel draft = McpDcrPolicyConfig.component(realm, caller)
                .map(ComponentModel::new)
                .orElseGet(ComponentModel::new);
        changes.forEach((key, values) -> {
            if (!PolicyOptions.keys().contains(key)) {
                throw new IllegalArgumentException(
                        "\"" + key + "\" is not a setting: write one of " + String.join(", ", PolicyOptions.keys()));
            }
            draft.getConfig().put(key, values);
        });
        return new McpDcrPolicyConfig(catalogue(session), draft).validate();
    }

    private static McpDcrPolicyFactory factory(KeycloakSession session) {
        return (McpDcrPolicyFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(ClientRegistrationPolicy.class, McpDcrPolicyFactory.PROVIDER_ID);
    }
}
