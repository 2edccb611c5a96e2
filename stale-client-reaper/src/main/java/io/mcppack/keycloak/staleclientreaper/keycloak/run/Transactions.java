package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Short transactions of their own, each in one realm. */
final class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /** Shorter than the lease: whoever takes one that is over seldom has to wait for what is under way. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int ATTEMPTS = 10;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final KeycloakSessionFactory sessions;

    Transactions(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Empty if the realm is gone. */
    <T> Optional<T> in(String realmId, BiFunction<KeycloakSession, RealmModel, T> job) {
        KeycloakModelUtils.setTransactionLimit(sessions, (int) TIMEOUT.toSeconds());
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm == null) {
                    return Optional.empty();
                }
                session.getContext().setRealm(realm);
                return Optional.ofNullable(job.apply(session, realm));
            });
        } finally {
            KeycloakModelUtils.setTransactionLimit(sessions, 0);
        }
    }

    /**
     * The same for a job that may be done again: after an outage each connection of the pool is found dead by whoever
     * uses it first. What the database throws is open, so every RuntimeException is caught.
     */
    <T> Optional<T> again(String realmId, BiFunction<KeycloakSession, RealmModel, T> job) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return in(realmId, job);
            } catch (RuntimeException e) {
                LOG.debug("The database did not answer and is asked again", e);
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
        return in(realmId, job);
    }

    KeycloakSessionFactory sessions() {
        return sessions;
    }
}
