package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The realms that have the policy, by one query: a server may have thousands of realms. */
public final class GovernedRealms {
    private GovernedRealms() {}

    /** Their internal ids. */
    public static List<String> ids(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select distinct c.realm.id from ComponentEntity c where c.providerId = :policy", String.class)
                .setParameter("policy", McpDcrPolicyConfig.PROVIDER_ID)
                .getResultList();
    }
}
