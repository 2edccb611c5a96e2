package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.SleepingClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Wakes every sleeping client of a realm where the reaper is switched off, in small transactions. */
final class WakeAll {
    private static final Logger LOG = Logger.getLogger(WakeAll.class);
    private static final int BATCH = 50;

    private final RealmTransactions transactions;
    private final String realmId;

    WakeAll(KeycloakSessionFactory sessions, String realmId) {
        this.realmId = realmId;
        transactions = new RealmTransactions(sessions, realmId);
    }

    /** Nobody waits for the result, so the log has to tell every failure. */
    void go() {
        try {
            int woken = 0;
            int last = wake();
            while (last > 0) {
                woken += last;
                last = wake();
            }
            if (woken > 0) {
                LOG.infof("Woke %d sleeping clients of realm %s, where the reaper is switched off", woken, realmId);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Not all sleeping clients of realm %s were woken (%s). The next start of a node tries again; or switch"
                            + " the reaper on and off again.",
                    realmId, e.getClass().getName());
            LOG.debug("Waking failed", e);
        }
    }

    private int wake() {
        return transactions.run(WakeAll::wake).orElse(0);
    }

    /** None if the reaper was switched on again meanwhile. */
    private static Optional<Integer> wake(KeycloakSession session, RealmModel realm) {
        if (ReaperConfig.settings(realm).isPresent()) {
            return Optional.empty();
        }
        Instant now = DatabaseClock.now(session);
        ClientTransitions transitions = new ClientTransitions(session, realm, "");
        return Optional.of((int) SleepingClients.of(session).of(realm.getId(), BATCH).stream()
                .filter(id -> transitions.wake(id, Reason.ADMINISTRATOR, now))
                .count());
    }
}
