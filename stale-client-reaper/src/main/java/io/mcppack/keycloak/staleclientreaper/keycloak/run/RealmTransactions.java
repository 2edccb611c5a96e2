package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Short transactions in one realm, each with a session of its own. */
final class RealmTransactions {
    /** Shorter than the lease: a node that takes over a lease seldom waits for a transaction of the node before. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final KeycloakSessionFactory sessions;
    private final String realmId;

    RealmTransactions(KeycloakSessionFactory sessions, String realmId) {
        this.sessions = sessions;
        this.realmId = realmId;
    }

    /** Empty if the realm was removed or the job has no result. */
    <T> Optional<T> run(BiFunction<KeycloakSession, RealmModel, Optional<T>> job) {
        KeycloakModelUtils.setTransactionLimit(sessions, (int) TIMEOUT.toSeconds());
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm == null) {
                    return Optional.empty();
                }
                session.getContext().setRealm(realm);
                return job.apply(session, realm);
            });
        } finally {
            KeycloakModelUtils.setTransactionLimit(sessions, 0);
        }
    }
}
