package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.rule.run.Brake;
import io.mcppack.keycloak.staleclientreaper.rule.run.BrakeReason;
import io.mcppack.keycloak.staleclientreaper.rule.run.Clocks;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.rule.run.VerdictCounts;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** Asks the brake before a run changes anything, and remembers that the reaper has looked if the clocks are right. */
final class BrakeCheck {
    private static final Logger LOG = Logger.getLogger(BrakeCheck.class);

    private final Transactions transactions;
    private final String realmId;
    private final ReaperSettings settings;

    BrakeCheck(Transactions transactions, String realmId, ReaperSettings settings) {
        this.transactions = transactions;
        this.realmId = realmId;
        this.settings = settings;
    }

    /** Why the run has to stop. A dry run, which changes nothing, is told as well. */
    Optional<String> stop(VerdictCounts plan, RunOrder order) {
        return transactions
                .in(realmId, (session, realm) -> {
                    Clocks clocks = clocks(session, realmId);
                    Optional<BrakeReason> reason = new Brake(settings.limits()).check(plan.planSize(), clocks);
                    boolean stopped = reason.isPresent() && !order.brakeOff();
                    if (!stopped && (order.brakeOff() || !order.dryRun())) {
                        Leases.of(session).look(realmId, clocks.database());
                    }
                    if (stopped) {
                        LOG.warnf(
                                "The reaper of realm %s changes nothing: %s",
                                realm.getName(), reason.get().sentence());
                    }
                    return reason.filter(found -> stopped).map(BrakeReason::code);
                })
                .flatMap(found -> found);
    }

    static Clocks clocks(KeycloakSession session, String realmId) {
        Instant now = DatabaseClock.now(session);
        return new Clocks(
                now,
                Clock.systemUTC().instant(),
                Leases.of(session).looks(realmId).map(Leases.Looks::last));
    }
}
