package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.kit.Problem;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTaskWithResult;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Lets only one call at a time change a realm, in the whole cluster: Keycloak's tables would let two calls create the
 * same component twice, and undo would know only one of them.
 */
public final class RealmSetupLock {
    /** The longest time for which a node that was killed during a call blocks others. */
    private static final int LEASE_SECONDS = 60;

    private RealmSetupLock() {}

    /** Runs in its own transaction, so that it commits before the next call may begin. */
    public static <T> T run(KeycloakSession session, RealmModel realm, KeycloakSessionTaskWithResult<T> task) {
        ExecutionResult<T> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        "mcp-setup-" + realm.getId(),
                        LEASE_SECONDS,
                        () -> KeycloakModelUtils.runJobInTransactionWithResult(
                                session.getKeycloakSessionFactory(), session.getContext(), task, "mcp-setup"));
        if (!result.isExecuted()) {
            throw Problem.conflict(
                    "Another call is setting this realm up or undoing it: wait for its answer, then call again.");
        }
        return result.getResult();
    }
}
