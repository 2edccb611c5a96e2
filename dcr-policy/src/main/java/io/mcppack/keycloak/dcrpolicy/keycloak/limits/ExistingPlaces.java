package io.mcppack.keycloak.dcrpolicy.keycloak.limits;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.GovernedRealms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Moves realms over whose clients are older than their places: once for each realm, in the background, on one node.
 * Until it is done there is more room than the limit says; nobody waits.
 */
public final class ExistingPlaces implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(ExistingPlaces.class);
    private static final String TASK = "mcp-dcr-existing-places";
    private static final int LEASE_SECONDS = 600;

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(started.getFactory(), session -> {
                KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
                List<String> realms = unmoved(session);
                submit(session, () -> realms.forEach(realm -> move(sessions, realm)));
            });
        }
    }

    /** For a realm that has just got the policy, as soon as that is committed. */
    public static void moveSoon(KeycloakSession session, String realm) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(sessions, own -> submit(own, () -> move(sessions, realm)));
            }

            @Override
            protected void rollbackImpl() {
                // The realm has not got the policy.
            }
        });
    }

    private static void submit(KeycloakSession session, Runnable task) {
        session.getProvider(ExecutorsProvider.class).getExecutor(TASK).execute(task);
    }

    private static List<String> unmoved(KeycloakSession session) {
        List<String> realms = new ArrayList<>(GovernedRealms.ids(session));
        realms.removeAll(PlaceMigration.done(session));
        return realms;
    }

    /** What fails is tried again at the next start: each batch that was committed stays. */
    private static void move(KeycloakSessionFactory sessions, String realm) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(ClusterProvider.class)
                    .executeIfNotExecuted(TASK + " " + realm, LEASE_SECONDS, () -> {
                        new PlaceMigration(sessions, realm, Clock.systemUTC()).run();
                        return true;
                    }));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Not all clients of realm %s that users have let in hold a place yet", realm);
        }
    }
}
