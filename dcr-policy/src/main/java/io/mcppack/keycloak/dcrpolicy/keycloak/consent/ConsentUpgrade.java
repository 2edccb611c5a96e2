package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Installs the consent page in realms that got the policy without it: from an older version of the pack, or from an
 * export of one. What an administrator has switched off stays so, and then no self-registered client gets in.
 */
final class ConsentUpgrade implements ProviderEventListener {
    private static final int LEASE_SECONDS = 60;

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            upgrade(created.getCreatedRealm());
        } else if (event instanceof PostMigrationEvent started) {
            upgradeAll(started.getFactory());
        }
    }

    /** One node does it for all. */
    private static void upgradeAll(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted("mcp-consent-upgrade", LEASE_SECONDS, () -> {
                    KeycloakModelUtils.runJobInTransaction(factory, ConsentUpgrade::upgradeAll);
                    return true;
                }));
    }

    private static void upgradeAll(KeycloakSession session) {
        ClientCounter.database(session)
                .createQuery(
                        "select distinct c.realm.id from ComponentEntity c where c.providerId = :policy", String.class)
                .setParameter("policy", McpDcrPolicyConfig.PROVIDER_ID)
                .getResultList()
                .forEach(id -> {
                    RealmModel realm = session.realms().getRealm(id);
                    session.getContext().setRealm(realm);
                    upgrade(realm);
                });
    }

    private static void upgrade(RealmModel realm) {
        if (McpDcrPolicyConfig.isGoverned(realm) && realm.getRequiredActionProviderByAlias(ConsentAction.ID) == null) {
            new ConsentInstallation(realm).install();
        }
    }
}
