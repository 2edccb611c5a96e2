package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.GovernedRealms;
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
 * Installs what belongs to the policy in realms that got it without: from an older version of the pack, or from an
 * export of one. What an administrator has switched off stays so; without the consent page no self-registered client
 * gets in.
 */
public final class InstallationUpgrade implements ProviderEventListener {
    private static final int LEASE_SECONDS = 60;

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent created) {
            upgrade(created.getCreatedRealm());
            installArrivals(created.getCreatedRealm());
        } else if (event instanceof PostMigrationEvent started) {
            upgradeAll(started.getFactory());
        }
    }

    /**
     * Not at a start: a node of the version before could not log anybody in with a client policy that it does not know.
     * Until set-up installs it, clients are stored at their registration.
     */
    private static void installArrivals(RealmModel realm) {
        if (McpDcrPolicyConfig.isGoverned(realm)) {
            new ArrivalInstallation(realm).install();
        }
    }

    /** One node does it for all. */
    private static void upgradeAll(KeycloakSessionFactory factory) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted("mcp-dcr-upgrade", LEASE_SECONDS, () -> {
                    KeycloakModelUtils.runJobInTransaction(factory, InstallationUpgrade::upgradeAll);
                    return true;
                }));
    }

    private static void upgradeAll(KeycloakSession session) {
        GovernedRealms.ids(session).forEach(id -> {
            RealmModel realm = session.realms().getRealm(id);
            session.getContext().setRealm(realm);
            upgrade(realm);
        });
    }

    private static void upgrade(RealmModel realm) {
        ConsentInstallation consent = new ConsentInstallation(realm);
        if (McpDcrPolicyConfig.isGoverned(realm) && consent.isAbsent()) {
            consent.install();
        }
    }
}
