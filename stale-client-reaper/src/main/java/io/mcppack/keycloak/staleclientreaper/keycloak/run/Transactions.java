package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Short transactions of their own, each in one realm. */
final class Transactions {
    /** Shorter than the lease: whoever takes one that is over seldom has to wait for what is under way. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

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

    KeycloakSessionFactory sessions() {
        return sessions;
    }
}
