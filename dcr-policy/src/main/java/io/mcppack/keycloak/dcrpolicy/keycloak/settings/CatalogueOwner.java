package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/** The provider factory that holds the catalogue of this server. */
public interface CatalogueOwner {
    Catalogue catalogue();

    static Catalogue of(KeycloakSession session) {
        return ((CatalogueOwner) session.getKeycloakSessionFactory()
                        .getProviderFactory(ClientRegistrationPolicy.class, McpDcrPolicyConfig.PROVIDER_ID))
                .catalogue();
    }
}
