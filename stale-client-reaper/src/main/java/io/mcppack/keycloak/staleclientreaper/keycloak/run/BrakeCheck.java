package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.Leases;
import io.mcppack.keycloak.staleclientreaper.rule.run.Brake;
import io.mcppack.keycloak.staleclientreaper.rule.run.BrakeReason;
import io.mcppack.keycloak.staleclientreaper.rule.run.Clocks;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Asks the brake before a run changes anything, and records the time of this look if the clocks are right. */
final class BrakeCheck {
    private static final Logger LOG = Logger.getLogger(BrakeCheck.class);

    private final RunContext run;

    BrakeCheck(RunContext run) {
        this.run = run;
    }

    /** Why the run has to stop. It also applies to a dry run, which shows the reason. */
    Optional<String> stop() {
        return run.realm().run(this::stop).map(BrakeReason::code);
    }

    private Optional<BrakeReason> stop(KeycloakSession session, RealmModel realm) {
        boolean brakeOff = run.order().brakeOff();
        Clocks clocks = clocks(session, realm.getId());
        Optional<BrakeReason> reason = new Brake(run.settings().limits())
                .check(run.progress().planSize(), clocks)
                .filter(found -> !brakeOff);
        if (reason.isEmpty() && (brakeOff || !run.order().dryRun())) {
            Leases.of(session).look(realm.getId(), clocks.database());
        }
        reason.ifPresent(
                found -> LOG.warnf("The reaper of realm %s changes nothing: %s", realm.getName(), found.sentence()));
        return reason;
    }

    static Clocks clocks(KeycloakSession session, String realmId) {
        Instant now = DatabaseClock.now(session);
        return new Clocks(
                now,
                Clock.systemUTC().instant(),
                Leases.of(session).looks(realmId).map(Leases.Looks::last));
    }
}
