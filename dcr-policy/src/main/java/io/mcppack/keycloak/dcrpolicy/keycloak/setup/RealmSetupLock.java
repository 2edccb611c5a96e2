package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.kit.Problem;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionTaskWithResult;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Lets one call at a time change a realm, in the whole cluster: nothing in Keycloak's tables keeps two calls from
 * creating the same component twice, and undo would know of one of them only.
 */
public final class RealmSetupLock {

    /** After that a node that died in between holds nobody up any more. */
    private static final int LEASE_SECONDS = 60;

    private RealmSetupLock() {}

    /** Commits before the next call may begin, hence the transaction of its own. */
    public static <T> T run(KeycloakSession session, RealmModel realm, KeycloakSessionTaskWithResult<T> task) {
        ExecutionResult<T> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        "mcp-setup-" + realm.getId(),
                        LEASE_SECONDS,
                        () -> KeycloakModelUtils.runJobInTransactionWithResult(
                                session.getKeycloakSessionFactory(), session.getContext(), task, "mcp-setup"));
        if (!result.isExecuted()) {
            throw Problem.conflict(
                    "Another call is setting this realm up or undoing that: wait for its answer, then call again.");
        }
        return result.getResult();
    }
}
