package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.SleepingClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientTransitions;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Wakes every sleeping client of a realm, in small transactions. */
final class WakeAll {
    private static final Logger LOG = Logger.getLogger(WakeAll.class);
    private static final int BATCH = 50;

    private final Transactions transactions;
    private final String realmId;

    WakeAll(Transactions transactions, String realmId) {
        this.transactions = transactions;
        this.realmId = realmId;
    }

    /** Nothing waits for this thread, so whatever the database throws is told in the log. */
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

    /** None where the reaper has been switched on again meanwhile, or where the realm is gone. */
    private int wake() {
        return transactions
                .in(realmId, (session, realm) -> {
                    if (ReaperConfig.settings(realm).isPresent()) {
                        return 0;
                    }
                    Instant now = DatabaseClock.now(session);
                    List<String> asleep = SleepingClients.of(session).of(realmId, BATCH);
                    ClientTransitions lives = new ClientTransitions(session, realm, "");
                    return (int) asleep.stream()
                            .filter(id -> lives.wake(id, Reason.ADMINISTRATOR, now))
                            .count();
                })
                .orElse(0);
    }
}
